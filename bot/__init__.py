"""The process: builds, starts, stops. Nobody imports it."""
