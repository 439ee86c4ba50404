"""Find the drugs a page names, and the stretches that speak of the one prescribed."""

import re
from functools import cache

from teleconsult_sim.reading.names import place_pattern
from teleconsult_sim.reading.spans import Spans
from teleconsult_sim.reading.spelled import word_set

KNOWN = word_set("""
    acetaminophene acetaminophen tylenol ibuprofene ibuprofen advil motrin naproxene naproxen naprosyn aspirine
    aspirin asa aas
    amoxicilline amoxicillin clavulin amlodipine norvasc lisinopril ramipril altace perindopril coversyl candesartan
    atacand losartan cozaar valsartan diovan irbesartan avapro telmisartan hydrochlorothiazide hctz indapamide
    furosemide
    lasix spironolactone metoprolol bisoprolol atenolol carvedilol diltiazem verapamil nifedipine digoxine digoxin
    atorvastatine atorvastatin lipitor rosuvastatine rosuvastatin crestor simvastatine pravastatine ezetimibe metformine
    metformin glucophage gliclazide diamicron glyburide sitagliptine januvia empagliflozine jardiance insuline insulin
    lantus ozempic semaglutide levothyroxine synthroid pantoprazole pantoloc omeprazole losec esomeprazole nexium
    lansoprazole ranitidine famotidine domperidone metoclopramide ondansetron zofran sertraline zoloft citalopram celexa
    escitalopram cipralex fluoxetine prozac paroxetine paxil venlafaxine effexor duloxetine cymbalta mirtazapine remeron
    bupropion wellbutrin trazodone desyrel amitriptyline elavil nortriptyline quetiapine seroquel olanzapine zyprexa
    risperidone risperdal aripiprazole abilify haloperidol lithium lorazepam ativan clonazepam rivotril diazepam
    oxazepam
    temazepam zopiclone imovane zolpidem gabapentine gabapentin neurontin pregabaline pregabalin lyrica tramadol
    morphine
    hydromorphone dilaudid oxycodone codeine fentanyl prednisone prednisolone dexamethasone hydrocortisone betamethasone
    mometasone clobetasol salbutamol ventolin fluticasone flovent advair symbicort budesonide formoterol salmeterol
    tiotropium spiriva montelukast singulair cetirizine reactine loratadine claritin diphenhydramine benadryl
    azithromycine azithromycin zithromax clarithromycine biaxin cephalexine cephalexin keflex ciprofloxacine cipro
    levofloxacine doxycycline nitrofurantoine macrobid trimethoprime septra fluconazole diflucan terbinafine
    valacyclovir
    acyclovir warfarine warfarin coumadin apixaban eliquis rivaroxaban xarelto dabigatran clopidogrel plavix
    nitroglycerine
    allopurinol colchicine alendronate fosamax risedronate tamsulosine flomax finasteride solifenacine mirabegron
    donepezil aricept memantine levodopa sinemet methotrexate hydroxychloroquine tamoxifene letrozole anastrozole
    celecoxib celebrex diclofenac voltaren ketorolac cyclobenzaprine baclofene tizanidine sumatriptan rizatriptan
    topiramate
    lamotrigine carbamazepine phenytoine levetiracetam keppra methylphenidate concerta biphentin vyvanse penicilline
    penicillin erythromycine cefuroxime cefprozil mupirocine bactroban fucidin tretinoine adapalene metronidazole flagyl
    epoetine calcitriol sevelamer loperamide senokot lactulose docusate senna sildenafil tadalafil naloxone methadone
    buprenorphine
""")  # fmt: skip
_STOP = word_set("""
    comprime comprimes capsule capsules tablet tablets prendre appliquer dose doses teneur strength force concentration
    gelule gelules total maximum environ about matin jour soir coucher quantite quantity oral caps sirop creme onguent
    solution suspension injection inhalateur poids weight chaque plus moins then puis ensuite take apply avec with
    daily once twice entre jusqu depuis augmenter diminuer increase decrease passer tubes flacon bouteille comme
    presente dosage posologie actuel actuelle actuellement toujours reste soit donne nouvelle nouveau renouvelle
    besylate maleate chlorhydrate hydrochloride sulfate succinate tartrate sodium potassium sodique potassique calcium
    valerate fumarate mesylate propionate furoate acetate phosphate citrate trihydrate dipropionate magnesium
    medicament drug medication produit teneurs orale tablette inhaler every
""")  # fmt: skip
_AT_MOST, _BACK, _SEGMENTS, _UNNAMED_AT_MOST = 1200, 60, 120, 20_000


def segments(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the stretches of a plain text that speak of the drug, or all of it when it names no drug at all."""
    pattern = place_pattern(names)
    own = [match.span() for match in pattern.finditer(text)] if pattern else []
    named = Spans(own)
    others = [span for span in _others(text) if not named.touch(span[0] - 2, span[1])]
    if not own:
        return [] if others else [(0, min(len(text), _UNNAMED_AT_MOST))]
    borders = sorted([(start, end, True) for start, end in own] + [(start, end, False) for start, end in others])
    found: list[tuple[int, int]] = []
    stop = len(text)
    for index in range(len(borders) - 1, -1, -1):
        start, end, ours = borders[index]
        lead = _lead_in(text, start, borders[index - 1][1] if index else 0)
        if ours:
            found.append((lead, min(stop, end + _AT_MOST)))
        else:
            stop = lead
    return found[::-1][:_SEGMENTS]


def without_asides(text: str, names: tuple[str, ...]) -> str:
    """Return the text with the drugs stopped, replaced or not tolerated blanked out, places unchanged."""
    own = place_pattern(names)

    def blank(match: re.Match[str]) -> str:
        return match[0] if own and own.search(match[0]) else " " * len(match[0])

    return _asides().sub(blank, text)


def _lead_in(text: str, start: int, floor: int) -> int:
    """Return where the words that lead to a drug's name begin: « 30 co d'… », « 5 mg de … »."""
    before = text[max(floor, start - _BACK) : start]
    lead = re.search(r"(?:^|[.;:\n)]\s?)(?:(?:#|qte\W{1,3})?(?:\d[\d.,/]*|une?)\s?[a-z%/]{0,12}\s){1,4}$", before)
    lead = lead or re.search(r"(?:(?:\d[\d.,/]*|une?)\s?[a-z%/]{0,12}\s){1,4}(?:d[e']\s?|of\s|du\s)$", before)
    lead = lead or re.search(r"(?:[^.;\n]|\n(?!\n)){0,40}\b(?:d[e']|of|du|l')\s?$", before)
    return start - (len(before) - lead.start()) if lead else start


def _others(text: str) -> list[tuple[int, int]]:
    found = [match.span() for match in re.finditer(r"(?<![a-z])[a-z]{3,}(?![a-z])", text) if match[0] in KNOWN]
    found += [match.span("name") for match in _dosed().finditer(text) if match["name"] not in _STOP]
    return sorted(set(found))


@cache
def _dosed() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z@'-])(?P<name>[a-z]{5,})\s(?:(?:[a-z]{2,3}\s)?)\d+(?:[.,]\d+)?\s?(?:mg|mcg|ug|ui|"
        r"%)(?![a-z])(?!\s?/\s?(?:dl|l)(?![a-z]))"
    )


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:allerg[a-z]*|intoleran[a-z]*)"
        r"(?:[^.;\n]|\.(?=\d)|(?<=[a-z]{4})(?<!cune)(?<!nnue)(?<!nnues)(?<!nkda)\n(?=\d+\s?m?g)){0,80}"
        r"|\((?:en\s)?(?:rempla|au\slieu|cess|arret|stop|ancien|instead|replac|prenait|deja|prend\saussi|"
        r"avec)[^()]{0,80}\)"
        r"|(?<![a-z])(?:cesse[rz]?|arrete[rz]?|stop|discontinue|remplace|replaces|en\sremplacement\sd[eu']|"
        r"au\slieu\sd[eu']|instead\sof|"
        r"prend\s(?:aussi|deja)|deja\ssous|medicaments?\sactuels?\s?:|medication\s?:)\s?(?:[^.;,\n)]|[.,](?=\d)){0,80}"
    )
