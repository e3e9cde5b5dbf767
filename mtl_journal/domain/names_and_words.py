"""Ordinary words that are names as well, capitals that are no names, and what stands before names.

All in small letters. These lists help to ask; no name is only met because it is in one.
"""

from mtl_journal.domain.pseudonymise import ALSO_WORDS

_SURNAMES = """
    bailey baker ball banks barber barker barrow bates bean beard beck bell bender berry best
    birch bird bishop black bloom blue bond booth bowers bowman branch bray brewer bridge bridges
    bright brooks brown browning buck bull bullock burns burr busby bush butcher butler cannon
    carpenter carter carver case cash castle chamberlain chambers chandler church clark close
    collier combs constable cook cooper cotton coward cox craft crane cross crow cruise curry
    darling day dell dickens dodge downs drake draper dyer earl farmer farrow field fielding
    fields finch fisher flint flower flowers foreman forester foster fowler fox freeman french
    frost fry fuller gamble gardener gardner garland garner gates glass gold golden goldsmith
    good gore graves gray green grey griffin gross hale hall hand hardy harper hart hawking hay
    head herring hicks hill hills hogan holder holiday holland hood hopper horn house huff hughes
    hull hunt hurst jobs judge kay key kidd kitchen knight lacy lamb land lane law lawn leach
    little lock lodge long lord love lynch mace major male mann manning marks marsh marshall
    masters mayo mead meadows mercer mill miller mills monk moody moon moor morrow moss mount
    nelson newton nightingale noble page palmer parish park parker parks parry parsons
    peacock peck peel perry peters petty pierce pike piper pitt pollard pool pope porter post
    potter pound power powers price prince queen ravel reed reeves rice riddle rivers rock rogers
    root roper rush sadler sanders savage sawyer sears sellers sexton sharp shaw shell shepherd
    shields short silver sims singer singleton skinner slater small smart smith snow sparks
    spears speed spencer spring staples stark steel stein stern steward stokes stout street strong
    summers sun swan swift tanner taylor teller temple thatcher thorn town tucker turner twain
    tyler underwood wake walker wall walls ware wash waters watts weaver webb weeks welch wells
    wheeler white whitehead wilder winkle winters wise wolf wood woods woodward workman
    wright yang yard
"""
_GIVEN = """
    angel angelica archer ash aspen barney beau beryl billy blaze blossom bobby brad briar bud
    buster cal charlie chuck clement clementine clover colleen colt curt dash derrick diamond
    dick dido dirk dolly dot duke ed eddy ember emery ester eve fanny fay felicity fin flora
    forest fritz garrison gay gill ginger glen goldie graham hank harry hector homer indigo jarred
    jasper jay jenny jewel jimmy jock joey john johnny josh junior justice kelvin ken kip kit kitty
    lark laurel lee lolly luna lulu mac maria marina marge martin matt maverick meadow mercury
    merry mick mickey mike mimosa misty mo molly myrtle noel nova ocean opal pansy patsy patty peg
    peter phil phoebe phoenix pippin pixie primrose princess prudence rain rand randy raven reef
    rhea rick rocky rod roger romeo rosemary sally sapphire saffron scout sheila sherry star stew
    sunny ted teddy terry tiger timothy tom tony trey trinity troy unity val veronica victor viola
    waldo willy zen
"""
_PLACES = """
    barking bath battle bury chad chard china cork crook deal derby diss flint guinea ham hove
    hull japan jersey leek mold morocco nelson oxford panama poole reading rugby sale sandwich
    settle slough tring turkey wales ware wells wick
"""
ALSO_PEOPLE = ALSO_WORDS | frozenset((_SURNAMES + _GIVEN).split())
ALSO_NAMES = ALSO_PEOPLE | frozenset(_PLACES.split())
"""Ordinary words that are names as well, of people or also of places."""

_QUIET = """
    monday tuesday wednesday thursday friday saturday sunday mondays fridays sundays saturdays
    january february march april may june july august september october november december
    english french german spanish italian latin greek mandarin chinese japanese russian arabic
    urdu polish welsh irish scottish british american european african asian indian australian
    english-speaking christian christianity muslim muslims islam islamic jewish hindu sikh
    buddhist catholic church-of-england christmas easter ramadan diwali eid lent
    google facebook twitter instagram youtube linkedin zoom skype microsoft excel powerpoint
    word netflix whatsapp covid brexit internet wifi ofsted bloom vygotsky piaget
    mr mrs ms miss mx dr sir dame lord lady prof pre non ex co anti semi
"""
QUIET = frozenset(_QUIET.split())
"""Capitals that are usual in what teachers write and name nobody."""

_SCHOOL = """
    adviser arts biology chemistry class college computing council deputy department design
    director drama economics education english foundation geography government head headteacher
    history humanities i key languages learning level literacy literature ma masters maths
    mathematics media mental mentor module music numeracy ok pe phd philosophy physics prime primary
    principal professor programme psychology reception religious school schools science secondary
    sixth sociology stage standards state statistics strand subject teacher teachers teaching teams
    technology term training tutor university upper year years zen
    bible god internet jew jews quran torah holocaust shakespearean victorian tudor roman romans
    viking vikings celtic
    autumn spring summer winter north south east west
"""
SCHOOL_WORDS = frozenset(_SCHOOL.split())
"""Ordinary words that schools like to write with a capital."""

COMPASS = frozenset({"north", "south", "east", "west"})
"""School words that are surnames where a first name stands before them."""

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "prof"})
"""What stands before a surname."""
