"""The tests: a school day in the chat, the law clause by clause, the house itself."""
