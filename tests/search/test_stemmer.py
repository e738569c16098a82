"""Forms of one word have one stem; `FORMS` holds a word a line."""

import pytest

from search.stemmer import root, stem

FORMS = """
register registeret registret registre registrene registers registrets
organisationsregister organisationsregistret
barn barnet børn børnene børnenes barnets
skolebarn skolebørnene
middel midlet midler midlerne
virkemiddel virkemidler
forum fora forummet
drøfte drøfter drøftet drøftede drøftes drøftelse drøftelser drøftelsen
beslutte beslutter besluttet besluttede besluttes
beslutning beslutninger beslutningen
digital digitale digitalt digitalts
regional regionale regionalt
aftale aftaler aftalen aftalerne aftalte aftalt aftales
godkende godkender godkendt godkendte godkendes godkendelse godkendelsen godkendelser
anvende anvender anvendt anvendte anvendes anvendelse anvendelsen
år året årets årene års
bog bogen bøger bøgerne
regel regler reglen reglerne
artikel artikler artiklen
titel titler titlen
center centret centre centrene centeret
minister ministre ministeren ministrene
ministerium ministeriet ministerier ministeriets
orientere orienterer orienterede orienteret orienteres
orientering orienteringen orienteringer
implementere implementerede implementeret implementerer
sundhedsvæsen sundhedsvæsenet sundhedsvæsenets
mand mænd manden mændene
generel generelt generelle
effektiv effektivt effektive
vigtig vigtigt vigtige
by byen byer byerne byens
ny nye nyt
møde møder mødet møderne mødets
udsende udsendt udsendes udsendte udsender
fremhæve fremhævede fremhævet fremhæver
bemærke bemærkede bemærket bemærker
kommune kommuner kommunen kommunerne kommunernes
udvalg udvalget udvalgene udvalgets
styrelse styrelsen styrelser styrelsernes
forslag forslaget forslagene
lov loven love lovene
budget budgettet budgetter budgetterne
medlem medlemmer medlemmet medlemmerne
sikker sikkert sikre sikkerhed
økonomi økonomien økonomier
økonomisk økonomiske
projekt projektet projekter projekterne
patient patienter patienten patienternes
læge læger lægen lægerne lægernes
data dataene datas
politik politikker politikken
plads pladser pladsen
sag sager sagen sagerne
område området områder områderne
krav kravet kravene
mål målet målene
punkt punktet punkter
ændre ændrede ændret ændrer
ændring ændringer ændringen
tilbud tilbuddet tilbuddene
behov behovet behovene
formand formænd formanden
nøgle nøgler nøglen
studie studier studiet
medie medier mediet
kriterium kriterier kriteriet
bestyrelse bestyrelsen bestyrelser bestyrelserne
forbered forberede forberedte forbereder forberedes
offentlig offentligt offentlige
privat private
konkret konkrete
uddannelse uddannelsen uddannelser
indsats indsatsen indsatser
vedtage vedtaget vedtaget vedtages
leverandør leverandører leverandøren leverandørerne
borger borgere borgeren borgerne borgernes
hjælpemiddel hjælpemidler hjælpemidlet
tand tænder tænderne
hånd hænder
land lande landet landene
kommission kommissionen kommissioner
museum museet museer museerne
foreslå foreslår foreslået
bestå består bestået
indgå indgår
"""

# Words of different stems, though they look alike.
APART = [
    ("sør", "sor"),
    ("mødte", "møde"),
    ("skrivende", "skrivend"),
    ("tilstede", "tilst"),
    ("halvår", "halvå"),
    ("regnskabsår", "regnskabså"),
    ("industri", "indust"),
    ("part", "par"),
    ("felt", "fel"),
    ("betaling", "betal"),
]

ROOTS = [
    ("orientering", "orientere"),
    ("beslutningen", "beslutter"),
    ("moderniseringer", "moderniserede"),
    ("finansiering", "finansieres"),
    ("forhandlinger", "forhandle"),
    ("indberetning", "indberette"),
    ("omlægning", "omlægges"),
    ("implementeringen", "implementeret"),
    ("informationen", "informerede"),
    ("diskussioner", "diskutere"),
    ("konklusion", "konkluderede"),
    ("revisionen", "revideret"),
]


@pytest.mark.parametrize("forms", FORMS.strip().splitlines())
def test_forms_of_one_word(forms: str) -> None:
    stems = {form: stem(form) for form in forms.split()}
    assert len(set(stems.values())) == 1, stems


@pytest.mark.parametrize(("word", "other"), APART)
def test_words_that_only_look_alike(word: str, other: str) -> None:
    assert stem(word) != stem(other)


@pytest.mark.parametrize(("noun", "verb"), ROOTS)
def test_nouns_and_their_verbs(noun: str, verb: str) -> None:
    assert stem(noun) != stem(verb)
    assert root(stem(noun)) == root(stem(verb))


# Words of Snowball's published Danish vocabulary, which the table leaves alone.
SNOWBALL = [
    ("indvendig", "indvend"),
    ("indvielse", "indvi"),
    ("indtagelse", "indtag"),
    ("indtægter", "indtæg"),
    ("underste", "underst"),
    ("undersåtter", "undersåt"),
    ("undskyldning", "undskyldning"),
    ("undervise", "undervis"),
]


@pytest.mark.parametrize(("word", "expected"), SNOWBALL)
def test_snowball(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_pystemmer_gives_the_same() -> None:
    pystemmer = pytest.importorskip("Stemmer")
    pure = pytest.importorskip("snowballstemmer.danish_stemmer").DanishStemmer()
    words = FORMS.split()
    assert pystemmer.Stemmer("danish").stemWords(words) == pure.stemWords(words)
