"""The labels of attendee lists -> who stands under them: present, absent, others.

A label is a block of its own ("Øvrige deltagere") or begins one ("Afbud: Ida Skov").
"""

import re
from dataclasses import dataclass

from indexer.model import Attendance

ABSENT = (
    r"(?:følgende (?:havde|har) |der (?:var|er) )?(?:meldt |med |uden )?afbud"
    r"(?: \w+dag(?: og \w+dag)*)?|"
    r"fraværende(?: (?:med|uden) afbud)?|fravær|"
    r"ikke[- ](?:at )?(?:til ?stede(?:værende)?|mødt|fremmødte?)|udeblev(?:et|ne)|"
    r"forfald|frameldte?|forhindrede?"
)
OTHER = (
    r"øvrige(?: [\w-]+)*|andre deltagere|(?:desuden|endvidere|derudover|herudover) "
    r"(?:deltog|deltager|deltagere|mødte|var til stede)|"
    r"gæst(?:er|erne)?|inviterede(?: gæster)?|"
    r"tilforordnede?|observatør(?:er)?|sekretariat(?:et)?|rektorat(?:et)?|"
    r"fra (?:forvaltningen|administrationen|sekretariatet|embedsværket)(?: deltog)?"
)
PRESENT = (
    r"(?:møde)?deltager(?:e|ne|\(e\))?|til ?stede(?:værende)?|frem?mødte?|fremmøde|"
    r"mødte?|deltagende|deltog|(?:bestyrelses|udvalgs|råds)?medlemmer(?: af \w+)?|"
    r"stemmeberettigede|følgende (?:deltog|mødte|var mødt|var til ?stede)"
)
_AT = r"(?:(?:i|på|til|ved|under) [\w-]*møde[t]? )?"  # "På bestyrelsesmødet deltog"
_KIND = rf"(?:(?P<absent>{ABSENT})|(?P<other>{OTHER})|(?P<present>{PRESENT}))"

# "Deltagere fra bestyrelsen", "Til stede var:", "Afbud fra udvalget: Bo Lund"; not
# "Deltagerne drøftede sagen.", "Afbud meldes til sekretariatet".
LABEL_RE = re.compile(
    rf"^(?:bemærkning(?:er)?: )?{_AT}{_KIND}(?:/[\w ]+)?"
    r"(?: (?:var|er|i mødet|medlemmer(?: af [\w ]{2,40})?|observatører|gæster|modtaget|"
    r"der deltog(?: i mødet)?))?"
    r"(?: (?:fra|i|på|hos|for)(?: [\w\- ]{2,60}?)?)?(?:\s*[:;]\s*(?P<list>.*)|\s*)$",
    re.IGNORECASE | re.DOTALL,
)
# "Til stede var Ida Skov, Bo Lund", "I mødet deltog Ida Skov", "Til stede fra rådet var
# Ida Skov": no colon, so only where names follow.
OPEN_LABEL_RE = re.compile(
    rf"^(?i:{_AT}{_KIND}(?:(?: (?:fra|for|af) [\w ]{{2,60}}?)? (?:var|er))?):? "
    r"(?P<list>(?:[a-zæøå]+ )?[A-ZÆØÅ].*)$",
    re.DOTALL,
)
# "Ida Skov forlod mødet kl. 16", "Bo Lund deltog under punkt 3": they were there; not
# "Eva Holm deltog ikke", "Ida Skov deltog i et møde".
PARTLY_THERE_RE = re.compile(
    r"^(?P<list>[A-ZÆØÅ]\S+ [A-ZÆØÅ](?:[^:.]|(?<=\b[A-ZÆØÅ])\.){1,100}?)(?<!,) "
    r"(?:forlod mødet\b|ankom\b|(?P<partly>(?:deltog|deltager) (?:under|"
    r"(?:fra|til|i) (?:kl|pkt|punkt|behandling|mødet(?! i stedet)))\b.*))"
)
# "DeltagereIda Skov", "Gæster     Bo Lund": the colon was lost, as between the cells of
# a table; not "Stedfortræder".
LOST_COLON_RE = re.compile(
    r"^(?P<label>(?:Mødedeltagere|Deltagere|Til ?stede|Gæster|Afbud|Fraværende|"
    r"Mødeleder|Ordstyrer|Dirigent|Referent|Sekretær|Referat|Sted|Dato|Tid)"
    r"(?=[A-ZÆØÅ][a-zæøå]| {3}))\s*(?=\S)"
)
# "Afbud fra Ida Skov og Bo Lund", "Der er afbud fra Ida Skov"; not "Afbud fra
# bestyrelsen".
ABSENT_FROM_RE = re.compile(
    r"^(?i:(?:der (?:er|var) )?(?P<absent>(?:meldt )?afbud|fravær)) (?:fra )?:? ?"
    r"(?P<list>(?:[a-zæøå]+ )?[A-ZÆØÅ].*)$",
    re.DOTALL,
)
# "Ida Skov og Bo Lund var fraværende.", "Ida Skov deltog ikke på mødet."; not
# "Formanden var fraværende.", "Ida Skov var fraværende under sagens behandling."
WERE_ABSENT_RE = re.compile(
    r"^(?P<list>[A-ZÆØÅ]\S+ [A-ZÆØÅ].*?) (?:(?:var|er) fraværende|"
    r"(?:havde )?meldte?(?: om)? afbud|deltog ikke (?:i|på) mødet|mødte ikke|udeblev)"
    r"(?: (?!punkt|pkt|sag|behandling)\w+){0,8}\.?$"
)
# "Til stede: Ida Skov, Bo Lund. Afbud: Eva Holm" are two lists, and so is what follows
# "28 klubber. Fra bestyrelsen deltog".
NEXT_LABEL_RE = re.compile(
    rf"(?<=[.;]) +(?=(?i:{ABSENT}|referent|mødeleder|ordstyrer|dirigent|øvrige|"
    r"desuden|endvidere|fra \w+ (?:deltog|mødte))\b|"
    r"(?:[A-ZÆØÅ]\S+ ){2,3}(?:(?:havde )?meldte?|var (?:fraværende|også til)) )"
)
# "Referent: Ida Skov", "Formand: Bo Lund"; not "Formanden: vi ser på det".
TASK_RE = re.compile(
    r"^(?P<task>referent|ref(?=[.:])\.?|mødeleder|tovholder|ordstyrer|dirigent|formand|næstformand|sekretær|"
    r"protokolfører|kasserer)\s*:\s*(?P<list>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Within a list: "Forældrevalgte:", "Fra kommunerne:", "Medarbejderrepræsentanter: …".
GROUP_RE = re.compile(
    r"^(?P<group>\w+valgte|\w*repræsentanter|suppleanter|(?:fra|for) [\w\- ]{2,50}?)"
    r"\s*:\s*(?P<list>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Within a list too, before names: "Skolens ledelse: Ida Skov", "Jobcentret:".
ANY_GROUP_RE = re.compile(
    r"^(?P<group>[A-ZÆØÅ][\w\- ]{1,40}):\s*(?P<list>.*)$", re.DOTALL
)
# Labels of other things beside a list: "Dagsorden:", "Sted: Rådhuset".
NO_GROUP_RE = re.compile(
    r"^(?:dagsorden|sted|mødested|dato|mødedato|tid|emne|punkt|referat|bilag|indhold\w*|"
    r"bemærkning(?:er)?|meddelelse(?:r)?|godkendelse|lokale|mødelokale|(?:start|slut|møde)tidspunkt|udsendelsesdato|"
    r"kopi|fordeling|fordelt|udsendt|sag\w*)\b[^:]{0,30}:",
    re.IGNORECASE,
)
# Before any list, where several persons follow: "Bestyrelsen: Ida Skov, Bo Lund"; not
# "Bestyrelsen: Vi venter".
BODY_GROUP_RE = re.compile(
    r"^(?:(?:\w*bestyrelsen?|\w*udvalget|\w*rådet|nævnet|\w*gruppen|ledelsen?|"
    r"personalet|elever(?:ne)?|forældre|medarbejdere|politikere|kommunerne|regionerne))"
    r"\s*:\s*(?P<list>[A-ZÆØÅ].*)$",
    re.IGNORECASE | re.DOTALL,
)
# "Referat: Ida Skov", who wrote it; not "Referat: Godkendt."
WRITER_RE = re.compile(r"^referat(?: ved| v/)? ?: ?(?P<list>\S+ \S.*)$", re.IGNORECASE)
# "Ref. ABC/DEF", "J.nr. 12-34": lines of a letterhead beside a list.
LETTERHEAD_RE = re.compile(r"^(?:ref\.|j\.? ?nr\b|tlf\b|dok\b)", re.IGNORECASE)
# "Fra sekretariatet deltog Ida Skov og Bo Lund"
OTHERS_TOO_RE = re.compile(
    r"^(?i:(?:fra [\w ]{3,40} |endvidere |desuden |derudover )(?:deltog|mødte)) "
    r"(?P<list>(?:[a-zæøå]+ )?[A-ZÆØÅ].*)$",
    re.DOTALL,
)
# "Endvidere var Ida Skov til stede", "Bo Lund var også til stede."
THERE_TOO_RE = re.compile(
    r"^(?:(?:Endvidere|Desuden|Derudover) var (?P<named>.+?)|"
    r"(?P<list>[A-ZÆØÅ]\S+ [A-ZÆØÅ].*?) var) (?:også )?til ?stede\.?$",
    re.DOTALL,
)
# "Ida Skov havde meldt afbud, og Bo Lund deltog i stedet."
REPLACED_RE = re.compile(
    r"^(?P<absent>[A-ZÆØÅ]\S+ [A-ZÆØÅ].*?) (?:havde )?meldte? afbud,? og "
    r"(?P<present>[A-ZÆØÅ].*?) (?:deltog|mødte) i stedet\.?$"
)
# "Alle var mødt, undtagen Ida Skov", "Medlemmerne var mødt, bortset fra Bo Lund"
ALL_BUT_RE = re.compile(
    r"^(?:alle|\w*medlemmer(?:ne)?)\b.*?\b"
    r"(?:undtagen|bortset fra|på nær|med undtagelse af)\s+"
    r"(?P<list>.+?)(?:, der (?:havde|har) (?:meldt )?afbud)?\.?$",
    re.IGNORECASE | re.DOTALL,
)
# "Referent Ida Skov": no colon, so only where a name follows.
BARE_TASK_RE = re.compile(r"(?:referent|mødeleder|ordstyrer|dirigent|sekretær)", re.I)
# "Bestyrelsen", above the names of its members.
BARE_BODY_RE = re.compile(
    r"(?:\w*bestyrelsen?|\w*udvalget|\w*rådet|nævnet|\w*gruppen|ledelsen?)", re.I
)
OPEN_TASK_RE = re.compile(
    r"^(?i:(?P<task>referent|mødeleder|ordstyrer|dirigent)) "
    r"(?P<list>[A-ZÆØÅ]\S+ [A-ZÆØÅ].*)$"
)
LEADING = ("formand", "næstformand", "kasserer")  # tasks of members


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of those under it, and the list that follows in its block.

    `attendance` is None for a group within a list: it goes on as before. `role` is
    that of one person ("referent"), `group` a group's name ("fra Region Nord"). Where
    it is not `sure`, persons must follow.
    """

    attendance: Attendance | None
    list: str = ""
    role: str | None = None
    group: str = ""
    sure: bool = True


def parse_label(text: str) -> Label | None:
    """The label that a block is or begins with."""
    if match := LABEL_RE.match(text):
        return Label(_attendance(match), match["list"] or "")
    if match := TASK_RE.match(text):
        task = match["task"].casefold()
        role = "referent" if task.startswith("ref") else task
        return Label("member" if role in LEADING else "other", match["list"], role=role)
    if match := GROUP_RE.match(text):
        return Label(None, match["list"], group=match["group"])
    if match := ALL_BUT_RE.match(text):
        return Label("apology", match["list"])
    return None


def parse_open_label(text: str) -> Label | None:
    """The label that runs on into its list; only names after it make it one."""
    if match := ABSENT_FROM_RE.match(text):
        return Label("apology", match["list"])
    if match := REPLACED_RE.match(text):
        instead = f"{match['present']} deltog i stedet for {match['absent']}"
        return Label("member", instead)
    if match := WERE_ABSENT_RE.match(text):
        return Label("apology", match["list"])
    if match := OTHERS_TOO_RE.match(text):
        return Label("other", match["list"])
    if match := THERE_TOO_RE.match(text):
        return Label("other", match["named"] or match["list"])
    if match := PARTLY_THERE_RE.match(text):
        when = (match["partly"] or "").rstrip(".")
        return Label("member", f"{match['list']} ({when})" if when else match["list"])
    if match := WRITER_RE.match(text):
        return Label("other", match["list"], role="referent", group="Referat")
    if match := BODY_GROUP_RE.match(text):
        return Label(None, match["list"])
    if match := OPEN_TASK_RE.match(text):
        return Label("other", match["list"], role=match["task"].casefold())
    if match := OPEN_LABEL_RE.match(text):
        return Label(_attendance(match), match["list"])
    return None


def parse_bare(text: str) -> Label | None:
    """The label that a word alone is where persons stand below it: "Sekretær"."""
    if BARE_TASK_RE.fullmatch(text):
        return Label("other", role=text.casefold())
    return Label("member") if BARE_BODY_RE.fullmatch(text) else None


def with_colon(text: str) -> str:
    """A printed line with the colon after its label, where that was lost."""
    return LOST_COLON_RE.sub(r"\g<label>: ", text)


def parse_group(text: str) -> Label | None:
    """Any label that may be a group's within a list."""
    match = ANY_GROUP_RE.match(text)
    if match is None or NO_GROUP_RE.match(text):
        return None
    return Label(None, match["list"], group=match["group"], sure=False)


def is_other_label(text: str) -> bool:
    """Whether a text begins with a label of something else than persons."""
    return bool(NO_GROUP_RE.match(text) or LETTERHEAD_RE.match(text))


def split_lists(text: str) -> list[str]:
    """The lists of a block, each with its label."""
    return NEXT_LABEL_RE.split(text)


def leads_list(text: str) -> bool:
    """Whether a text begins with a label that runs on: "Til stede var Ida Skov"."""
    return bool(OPEN_LABEL_RE.match(text) or ABSENT_FROM_RE.match(text))


def is_label(text: str) -> bool:
    """Whether a block is the heading of an attendee list, or begins with one."""
    return parse_label(text) is not None


def _attendance(match: re.Match[str]) -> Attendance:
    if match["absent"]:
        return "apology"
    return "other" if match["other"] else "member"
