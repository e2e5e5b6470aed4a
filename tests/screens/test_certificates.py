"""Golden drawings of the marks of a certificate."""

from core.model.certificate import Certificate, CertificateClass, CertificateLine
from core.model.period_marks import Proposal
from core.policy.load import load
from core.rules.year_marks import mean_mark
from handlers.screens import certificates
from tests.support.golden import same_as_golden, speaking

MAZ = load("maz")
LINES = (
    CertificateLine(
        subject="Математика",
        parts=("Алгебра", "Геометрия"),
        proposal=Proposal(value="4", why="mean", average=mean_mark("4435", MAZ)),
    ),
    CertificateLine(
        subject="Биология", parts=(), proposal=Proposal(value="5", why="mean"), final="5"
    ),
    CertificateLine(
        subject="История <России>",
        parts=(),
        proposal=Proposal(value="4", why="few", average=mean_mark("44", MAZ)),
    ),
    CertificateLine(subject="Физика", parts=(), proposal=Proposal(value=None, why="none")),
)
PAGE = Certificate(
    class_id=1, class_name="9Б", person_id=7, listed="Константинопольская-Р. А.", lines=LINES
)


def test_the_class_and_one_pupil() -> None:
    pupils = {7: "Иванов П.", 8: "Константинопольская-Рождественская А.", 9: "Петров К."}
    listed = CertificateClass(class_id=1, class_name="9Б", pupils=pupils)
    with speaking("ru"):
        same_as_golden(certificates.of_class(listed), "certificates/class")
        same_as_golden(certificates.of_pupil(PAGE), "certificates/pupil")
    with speaking("en"):
        same_as_golden(certificates.of_pupil(PAGE), "certificates/pupil_en")
