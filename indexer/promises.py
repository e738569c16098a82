"""A main clause of minutes -> whether something is promised in it.

Three ways of promising: someone does something ("Sekretariatet undersøger sagen"), it
is to be done ("sagen tages op på næste møde"), or it is expected by a day ("svar ventes
i maj"). What things do ("løsningen vil sikre"), habits and wishes are none.
"""

import re
from collections.abc import Callable

# Who can promise, beside organisations: "Sekretariatet", "FMK-styregruppen",
# "Formanden", "Kasserer Bo", "Regionerne", "man"; not "løsningen", "projektet".
BODY = (
    r"(?:[\w-]*(?:sekretariatet|styrelsen|ministeriet|forvaltningen|administrationen|"
    r"udvalget|udvalgene|gruppen|gruppe|rådet|nævnet|forummet|direktionen|ledelsen|"
    r"formanden|formand|formandskabet|direktøren|chefen|lederen|projektledelsen|"
    r"sekretæren|kassereren|kasserer|borgmesteren|rådmanden|referenten|medarbejderen|"
    r"kommunen|kommunerne|regionen|regionerne|foreningen|afdelingen|kontoret|komit[eé]en|"
    r"parterne|medlemmerne|teamet|embedsværket|leverandøren|enheden|menighedsrådet|"
    r"præsten|graveren|provstiet|skolen)|partsforum)"
)
# A person at the start of a clause: "Ida Opfundet", "IO", "IO og BF"; a first name
# alone is known from the list of attendees.
_NAME = r"(?:[A-ZÆØÅ]{2,4}|[A-ZÆØÅ][\wé.-]*(?: [A-ZÆØÅ][\wé.-]*){1,3})"
PERSON = rf"(?-i:{_NAME}(?:(?:, | og ){_NAME}){{0,3}})"
PRONOUN = r"(?:man|vi|de|den|han|hun|jeg)"
ADVERB = (
    r"(?:også|derfor|herefter|derefter|efterfølgende|samtidig|gerne|nu|selv|så|snarest|"
    r"straks|fortsat|løbende|desuden|endvidere|ligeledes|fremadrettet|sammen|dog|"
    r"i samarbejde med [\w-]+|i fællesskab|hurtigst muligt|til næste møde|"
    r"på næste (?:\w+ )?møde|inden næste møde|i den kommende tid|nærmere|hertil|herpå|"
    r"herom)"
)
# What is done, after "vil", "skal" and "at".
INFINITIVES = (
    r"(?:følge (?:\w+ ){0,3}op|vende (?:\w+ ){0,3}tilbage|se (?:\w+ )?på|se ind i|"
    r"kigge (?:\w+ )?på|undersøge|afsøge|udarbejde|udfærdige|udforme|arbejde (?:videre|"
    r"på|for)|gå (?:i|videre|ind i)|(?:gerne )?i dialog|tage|sende|udsende|fremsende|"
    r"rundsende|eftersende|oversende|indkalde|kontakte|orientere|informere|underrette|"
    r"fremlægge|forelægge|præsentere|afklare|afdække|drøfte|behandle|sørge for|"
    r"indhente|indarbejde|tilrette|opdatere|koordinere|invitere|afholde|arrangere|bringe|"
    r"melde (?:tilbage|ud)|give|evaluere|iværksætte|igangsætte|påbegynde|nedsætte|"
    r"udpege|søge|ansøge|svare|besvare|dele|beregne|lave|skrive|bestille|finde|"
    r"fremskaffe|tilvejebringe|rejse|spørge|rette henvendelse|udbyde|revidere|"
    r"planlægge|offentliggøre|forberede|indlede|genoptage|ændre|rette)"
)
# The same in the present tense, which minutes use for what is to come.
PRESENTS = (
    r"(?:følger (?:\w+ ){0,3}op|vender (?:\w+ ){0,3}tilbage|ser (?:nærmere |videre )?på"
    r"|kigger (?:\w+ )?på|undersøger|afsøger|udarbejder|udfærdiger|arbejder (?:videre|"
    r"hen imod)|går (?:videre|i dialog|i gang)|tager (?:\w+ ){0,4}(?:op|med|kontakt|"
    r"initiativ|fat|hånd|stilling|videre)|sender|udsender|fremsender|rundsender|"
    r"eftersender|oversender|indkalder|kontakter|orienterer|informerer|fremlægger|"
    r"forelægger|afklarer|sørger for|indhenter|indarbejder|tilretter|inviterer|"
    r"bringer|melder (?:tilbage|ud)|giver (?:\w+ )?(?:besked|tilbagemelding|"
    r"en tilbagemelding|status)|evaluerer|igangsætter|nedsætter|søger (?:om|at)|"
    r"besvarer|laver|skriver|bestiller|fremskaffer|finder (?:ud af|frem til)|"
    r"spørger (?!om|ind)|"
    r"retter henvendelse|reviderer|planlægger|genoptager|behandler|drøfter|mødes|"
    r"holder møde)"
)
# What is promised to be done, after "bliver" and "vil blive".
PARTICIPLES = (
    r"(?:orienteret|informeret|underrettet|inddraget|hørt|inviteret|indkaldt|forelagt|"
    r"fremlagt|præsenteret|drøftet|behandlet|taget (?:\w+ )?(?:op|med)|sat på|"
    r"udsendt|sendt|tilsendt|fremsendt|rundsendt|eftersendt|udarbejdet|lavet|afholdt|"
    r"nedsat|undersøgt|afklaret|fulgt op|iværksat|igangsat|evalueret|genoptaget|"
    r"indarbejdet|tilrettet|delt|kontaktet|offentliggjort|besvaret|arbejdet videre|"
    r"udpeget|indhentet|givet (?:en )?(?:status|tilbagemelding|orientering)|set på)"
)
# Passives that say of themselves that it is still to be done …
TO_DO = (
    r"(?:følges (?:\w+ ){0,2}op|tages (?:\w+ ){0,2}(?:op|med)|genoptages|"
    r"vendes tilbage|arbejdes (?:der )?videre|sættes på|eftersendes|rundsendes|"
    r"indkaldes|(?:udsættes|udskydes) til|tilsendes|holdes (?:løbende )?(?:orienteret|"
    r"informeret)|rettes henvendelse|tages kontakt|arbejdes på (?:en|et) (?:\w+ )?"
    r"(?:sag|oplæg|notat|forslag|udkast|løsning|plan|tidsplan|model|vejledning)|"
    r"(?:frem|over|vide|til)?sendes (?:til |tilbage )[^.]{3,150} med henblik på)"
)
# … and those that do so with a day, or with what comes first.
DATED = (
    r"(?:orienteres|informeres|inddrages|forelægges|fremlægges|præsenteres|udsendes|"
    r"sendes|fremsendes|behandles|drøftes|afklares|undersøges|udarbejdes|afholdes|"
    r"nedsættes|iværksættes|igangsættes|evalueres|indarbejdes|offentliggøres|"
    r"udpeges|indhentes|besluttes|godkendes|revideres|opdateres|afleveres|leveres|"
    r"afsluttes|gennemføres|lanceres|idriftsættes|implementeres|udrulles|udbydes|"
    r"planlægges|fastlægges|holdes (?=[^.]*workshop|[^.]*seminar))"
)
NEXT = (
    r"(?:igen|videre|nærmere|snarest|hurtigst muligt|efterfølgende(?! år)|herefter|"
    r"senere|sammen med|med referatet|efter (?:mødet|behandlingen)|på mail)"
)
NOT = r"(?! (?:[\w-]+ )?ikke\b)"

# The patterns are of small letters, and clauses are made so before: where either case
# fits, `re` skips no word by its first letter, and takes three times as long.

# "Sekretariatet vil undersøge", "KL vil gerne i dialog", "at man gerne løbende vil
# orientere"; not "vil ikke", "vil gerne høre".
WILL_RE = re.compile(rf"\bvil\b{NOT}(?: (?!at\b|gerne \w+|om\b)[\w.-]+){{0,4}}?"
                     rf"(?: gerne)? {INFINITIVES}\b")  # fmt: skip
# "vil blive orienteret", "vil efterfølgende blive inddraget", "bliver indkaldt".
WILL_BE_RE = re.compile(
    rf"\b(?:vil\b{NOT}(?: [\w.-]+){{0,4}}? blive|bliver)\b{NOT}(?: [\w.-]+){{0,3}}? "
    rf"{PARTICIPLES}\b",
)
# "vil få en tilbagemelding", "får en status på næste møde"; not "vil få betydning".
WILL_GET_RE = re.compile(
    r"\b(?:vil (?:\w+ )?(?:få|modtage)|får|modtager) (?:[\w-]+ ){0,2}"
    r"(?:tilbagemelding|orientering|status|besked|svar|indkaldelse|invitation|oplæg|"
    r"notat|forelagt|tilsendt|præsenteret)\b",
)
PRESENT_RE = re.compile(rf"\b{PRESENTS}\b{NOT}")
TO_DO_RE = re.compile(rf"\b{TO_DO}\b{NOT}")
DATED_RE = re.compile(rf"\b{DATED}\b{NOT}")
NEXT_RE = re.compile(rf"\b{NEXT}\b")
# "orienteres, når svaret foreligger"; not "opmærksomme, når forslaget sendes".
WHEN_RE = re.compile(r", (?:når|så snart)\b")
# "skal udarbejde", "skal drøftes"; a promise where it has a day or was agreed.
SHALL_RE = re.compile(
    rf"\bskal\b{NOT}(?: [\w-]+){{0,3}}? (?:{INFINITIVES}|{TO_DO}|{DATED})\b"
)
# "Det forventes, at", "Tilbud ventes", "Det er planen, at", "regner med at have".
EXPECTED_RE = re.compile(
    r"\b(?:forventes|forventer|ventes|regner med|planen er|er planen|er det planen|"
    r"det planlægges|målet er|vil være|er (?:tæt på at være )?(?:klar|færdig|på plads)|"
    r"foreligger|kommer|starter|begynder|lanceres|idriftsættes|udrulles|afsluttes|"
    r"leveres|udkommer|er (?:\S+ ){0,5}(?=(?:i løbet af|senest|inden)))",
)
# "Der udestår en dato", "er tæt på at have et skøn klar".
PENDING_RE = re.compile(
    r"\budestår\b|\btæt på at (?:have|være|kunne) [^.]*\b(?:klar|færdig)"
)
# "lovede at sende", "Sekretariatet fik til opgave at", "bad forvaltningen om at
# undersøge", "blev bedt om at", "KL forventer at få tallene".
ASKED_RE = re.compile(
    rf"\b(?:lovede|tilbød|påtog sig|ville) (?:at )?(?:\w+ )?{INFINITIVES}\b"
    rf"|\b(?:fik til opgave|har fået til opgave|blev bedt om|bedes|pålagde \S+|"
    rf"(?:bad|anmodede) (?:[\w-]+ ){{1,3}}om),?(?: at)? (?:\w+ )?{INFINITIVES}\b"
    r"|\bforventer at (?:få|modtage)\b",
)
# "Det blev aftalt, at …", "Der var enighed om at …": what follows is to be done.
AGREED_RE = re.compile(
    r"\b(?:aftalt|aftalte|aftaltes|enighed (?:i \w+ )?om|enige om|besluttede|besluttet|"
    r"besluttedes|vedtog|vedtaget|godkendte|konkluderede|aftale om)[,:]? at\b",
)
AGREED_DEED_RE = re.compile(rf"\b(?:{PRESENTS}|{INFINITIVES}|{TO_DO}|{DATED})\b{NOT}")
# Somebody asks, wishes or proposes; or it is a rule, a habit or a condition.
NO_PROMISE_RE = re.compile(
    r"\?$|\b(?:\w{3,}(?:er|es)|vil|skal) ikke\b|^hvis\b|^såfremt\b"
    r"|\bhvis [^,]*, (?:vil|skal|kan)\b"
    r"|\b(?:spurgte|spørger|ønskede|foreslog|foreslår|opfordrede|efterlyste|"
    r"indstill(?:er|ede|es)|anbefaler|anbefalede|overveje[rs]?|overvejede)\b"
    r"|\b(?:har|er|havde) (?:\w+ ){0,3}(?:besluttet|vedtaget|aftalt)\b"
    r"|\bkan (?:\w+ )?(?:overvejes|drøftes)|\bbør\b|\bønsker at\b"
    r"|\b(?:hvert|hver|årligt|årlige|månedligt|kvartalsvis|normalt|typisk|som regel|"
    r"generelt|altid|ofte|jævnligt|halvårligt|i henhold til|ifølge loven|jf\. lov)\b"
    r"|\b(?:som|der) (?:\w+ )?(?:behandler|udarbejder|udsender|drøfter|fremlægger)\b",
)
# The clause tells of what has been: "har fulgt op", "blev drøftet", "er nedsat".
PAST_RE = re.compile(
    r"\b(?:har|havde|er blevet|blev|var) (?:[\w-]+ ){0,3}?[\w-]+(?:et|t|ede)\b"
    r"|\btidligere\b|\bsidste (?:møde|år)\b|\bsiden sidst\b",
)
# "Næste møde er den 22. juni", "Der er ansat to, som begynder den 1. maj": the dates
# of meetings, laws and people, which nobody promised; not "Der ansættes en leder".
ANNOUNCED_RE = re.compile(
    r"^\W*(?:det |de )?(?:næste|kommende|nye?) (?:[\w-]+ ){0,2}[\w-]*møde\w*\b"
    r"(?: i [^,.]*?)? (?:er|holdes|afholdes|finder|bliver)\b|\bmødes igen\b"
    r"|\btræder i kraft\b|\b(?:er|bliver) (?:[\w-]+ )?ansat\b",
)
# "KL bemærkede, at …": what is said begins behind it.
SAID_RE = re.compile(
    r"^[^,]{0,120}\b\w+(?:ede|te|lte|gte|sagde|bad|gjorde|svarede)\b[^,]{0,60},? at\b",
)


# Between clauses that may differ in time: "er indgået, men man vil".
PART_RE = re.compile(r", (?=(?:og|men|samt|idet|hvorfor|hvorefter) )")


Fact = Callable[[], bool]


def is_promise(clause: str, owned: Fact, dated: Fact) -> bool:
    """Whether a main clause promises something.

    `owned` tells whether it names someone who acts, `dated` whether it names a
    deadline; they are asked only where that matters.
    """
    clause = clause.lower()
    return _promises(clause, owned, dated) and not (
        NO_PROMISE_RE.search(clause) or ANNOUNCED_RE.search(clause)
    )


def _promises(clause: str, owned: Fact, dated: Fact) -> bool:
    if ASKED_RE.search(clause):
        return True
    agreed = AGREED_RE.search(clause)
    said = agreed or SAID_RE.search(clause)
    content = clause[said.end() :] if said else clause
    if agreed and AGREED_DEED_RE.search(content) and not PAST_RE.search(content):
        return True
    return any(
        _is_to_come(part, owned, dated) and not PAST_RE.search(part)
        for part in PART_RE.split(content)
    )


def _is_to_come(part: str, owned: Fact, dated: Fact) -> bool:
    """Whether it is said of something that it will be done."""
    if any(pattern.search(part) for pattern in (WILL_BE_RE, WILL_GET_RE, TO_DO_RE)):
        return True
    if (WILL_RE.search(part) or PRESENT_RE.search(part)) and owned():
        return True
    if done := DATED_RE.search(part):
        return bool(NEXT_RE.search(part) or WHEN_RE.search(part, done.end())) or dated()
    if PENDING_RE.search(part):
        return True
    return bool(EXPECTED_RE.search(part) or SHALL_RE.search(part)) and dated()
