"""Threats, promises, demands, refusals, red lines and denials, and what is none of them."""

from __future__ import annotations

import pytest

from dateline.read import read_document
from dateline.read.commitments.clauses import condition_in, trimmed
from dateline.read.commitments.lexicon import cues, harms, markers, words
from dateline.records import Commitment
from tests.conftest import Analysed

# text; the type, words in the span, who is bound, to whom (names), condition, consequence (words in them, or nothing)
CASES = [
    ("Biden urged Putin to pull back.", "demand", "to pull back", "Joe Biden", "Vladimir Putin", "", ""),
    ("France called on Iran to free them.", "demand", "free them", "France", "Iran", "", ""),
    ("Russia demanded guarantees from Poland.", "demand", "guarantees", "Russia", "Poland", "", ""),
    ("Turkey demanded that Greece withdraw its ships.", "demand", "Greece withdraw its ships", "Turkey", "", "", ""),
    ("China called for restraint.", "demand", "restraint", "China", "", "", ""),
    ("Germany warned Iran against closing the strait.", "demand", "closing the strait", "Germany", "Iran", "", ""),
    ("The United States is pressing Germany to stop the pipeline if Russia attacks Ukraine.", "demand",
     "stop the pipeline", "United States", "Germany", "if Russia attacks Ukraine", "to stop the pipeline"),
    ("Japan pledged to rebuild the port.", "promise", "rebuild the port", "Japan", "", "", ""),
    ("Iran agreed to open its plants.", "promise", "open its plants", "Iran", "", "", ""),
    ("The Kremlin said that Russia stands ready for talks.", "promise", "ready for talks", "Russia", "", "", ""),
    ("Canada promised that the aid would arrive by Friday.", "promise", "the aid would arrive", "Canada", "", "", ""),
    ("North Korea threatened to leave the talks.", "threat", "leave the talks", "North Korea", "", "", ""),
    ("France threatened Iran with sanctions.", "threat", "sanctions", "France", "Iran", "", ""),
    ("Biden warned of serious consequences should Russia invade Ukraine.", "threat", "serious consequences",
     "Joe Biden", "Russia", "should Russia invade Ukraine", "serious consequences"),
    ("Israel vowed to respond with overwhelming force.", "threat", "respond", "Israel", "", "", "respond"),
    ("Putin told Biden that new sanctions would lead to a complete rupture of relations.", "threat", "rupture",
     "Vladimir Putin", "Joe Biden", "new sanctions", "rupture"),
    ("Biden said that invading Ukraine would lead to devastating sanctions.", "threat", "sanctions",
     "Joe Biden", "", "invading Ukraine", "sanctions"),
    ("India refused to sign the treaty.", "refusal", "sign the treaty", "India", "", "", ""),
    ("Egypt rejected the plan.", "refusal", "rejected the plan", "Egypt", "", "", ""),
    ("Poland ruled out sending troops.", "refusal", "sending troops", "Poland", "", "", ""),
    ("Putin told Biden that NATO could not dictate where Russia keeps its fleet.", "refusal", "could not dictate",
     "Vladimir Putin", "Joe Biden", "", ""),
    ("Iran denied that its ships had fired.", "denial", "its ships had fired", "Iran", "", "", ""),
    ("Syria denied the attack.", "denial", "denied the attack", "Syria", "", "", ""),
    ("Putin warned that the accession of Ukraine to NATO is a red line.", "red line", "red line",
     "Vladimir Putin", "", "", ""),
    ("Iran said that Israel must leave the hills.", "demand", "must leave", "Iran", "Israel", "", ""),
    ("Russia said that NATO should stay out.", "demand", "should stay out", "Russia", "NATO", "", ""),
    ("Iran said it will never give up its missiles.", "refusal", "never give up", "Iran", "", "", ""),
    ("Iran said it is open to talks.", "promise", "open to talks", "Iran", "", "", ""),
    ("Poland said that Germany will face severe consequences if it leaves.", "threat", "severe consequences",
     "Poland", "Germany", "if it leaves", "severe consequences"),
    ("Israel has no intention of leaving the hills.", "refusal", "leaving the hills", "Israel", "", "", ""),
    ("Biden told Putin the United States did not plan to station missiles in Poland.", "promise",
     "did not plan to station", "United States", "Vladimir Putin", "", ""),
    ("Germany urged Iran not to close the strait.", "demand", "not to close the strait", "Germany", "Iran", "", ""),
    ("“We would urge Iran to stop,” Biden said.", "demand", "to stop", "Joe Biden", "Iran", "", ""),
    ("Canada is seeking an exemption from the rule.", "demand", "seeking an exemption", "Canada", "", "", ""),
    ("Greece asked Germany for a loan.", "demand", "for a loan", "Greece", "Germany", "", ""),
    ("France voted to reject the treaty.", "refusal", "reject the treaty", "France", "", "", ""),
    ("Poland threatened a tariff on steel.", "threat", "threatened a tariff", "Poland", "", "", ""),
    ("Putin repeated his embargo threat against Poland.", "threat", "embargo threat", "Vladimir Putin", "Poland", "",
     ""),
    ("Israel threatened to leave the talks if Egypt opens the border.", "threat", "to leave the talks", "Israel",
     "Egypt", "if Egypt opens the border", "to leave the talks"),
    ("Biden renewed the commitment of the United States to Poland.", "promise", "commitment", "Joe Biden", "", "",
     ""),
    ("The United States is committed to rebuilding the port.", "promise", "rebuilding the port", "United States", "",
     "", ""),
    ("Putin said there will be consequences.", "threat", "there will be consequences", "Vladimir Putin", "", "", ""),
    ("Biden said that Russia will pay a heavy price.", "threat", "pay a heavy price", "Joe Biden", "Russia", "", ""),
    ("“We will respond to this,” Putin said.", "threat", "respond to this", "Vladimir Putin", "", "", ""),
    ("China said the tariffs were unacceptable.", "red line", "unacceptable", "China", "", "", ""),
    ("Biden said the sanctions could be lifted if Iran opens its plants.", "promise", "could be lifted", "Joe Biden",
     "Iran", "if Iran opens its plants", "the sanctions could be lifted"),
    ("Iran said it would restart the reactor if Europe failed to pay.", "threat", "restart the reactor", "Iran",
     "", "if Europe failed to pay", "it would restart the reactor"),
    ("“I will never rest,” Macron said.", "promise", "never rest", "Emmanuel Macron", "", "", ""),
    ("Putin said the accusations were baseless.", "denial", "baseless", "Vladimir Putin", "", "", ""),
    ("Syria rejected the allegations.", "denial", "rejected the allegations", "Syria", "", "", ""),
    ("Putin said that Russia had nothing to do with the attack.", "denial", "nothing to do", "Vladimir Putin", "", "",
     ""),
    ("Putin told them that all sides need to work together.", "demand", "need to work together",
     "Vladimir Putin", "", "", ""),
    ("Poland denied the army was behind the attack.", "denial", "the army was behind the attack", "Poland", "", "", ""),
    ("“We won’t sign the treaty,” Putin said.", "refusal", "won’t sign", "Vladimir Putin", "", "", ""),
    ("Iran threatened on Tuesday to leave the talks.", "threat", "to leave the talks", "Iran", "", "", ""),
    ("France told Poland it should leave the treaty.", "demand", "should leave", "France", "Poland", "", ""),
    ("“Please help us,” Biden said.", "demand", "Please help us", "Joe Biden", "", "", ""),
    ("Biden said that Assad should be prosecuted.", "demand", "should be prosecuted", "Joe Biden", "Bashar al-Assad",
     "", ""),
    ("Egypt issued a call to Israel to open the border.", "demand", "to open the border", "Egypt", "Israel", "", ""),
    ("Iran has the plant, a concession that Israel rejects.", "refusal", "a concession that Israel rejects", "Israel",
     "", "", ""),
    ("Turkey said it would reject the offer.", "refusal", "would reject the offer", "Turkey", "", "", ""),
    ("Lawmakers pushed for sanctions.", "demand", "for sanctions", "Lawmakers", "", "", ""),
    ("Putin warned that Russia would leave the treaty if Poland joins it.", "threat", "would leave", "Vladimir Putin",
     "Poland", "if Poland joins it", "would leave the treaty"),
    ("Israel said it would not hesitate to strike Iran.", "threat", "would not hesitate", "Israel", "", "", ""),
    ("Putin said that Russia reserves the right to respond.", "threat", "to respond", "Russia", "", "", ""),
    ("The European Union stands ready to impose sanctions.", "threat", "to impose sanctions", "European Union", "", "",
     ""),
    ("Putin said the attack would not go unpunished.", "threat", "not go unpunished", "Vladimir Putin", "", "", ""),
    ("Putin said he would be willing to meet Biden.", "promise", "to meet Biden", "Vladimir Putin", "", "", ""),
    ("Poland promised not to attack Turkey.", "promise", "not to attack Turkey", "Poland", "", "", ""),
    ("Campaigners said they would not leave the square.", "refusal", "would not leave", "Campaigners", "", "", ""),
    ("“We are going to impose sanctions,” Macron said.", "threat", "impose sanctions", "Emmanuel Macron", "", "", ""),
    ("Poland said it is not going to sign the treaty.", "refusal", "not going to sign", "Poland", "", "", ""),
    ("Turkey plans to send troops to Qatar.", "promise", "to send troops", "Turkey", "", "", ""),
    ("Canada will send ships to Latvia.", "promise", "will send ships", "Canada", "", "", ""),
    ("Macron said he would announce more measures.", "promise", "would announce", "Emmanuel Macron", "", "", ""),
    ("Putin called the claims ridiculous.", "denial", "called the claims ridiculous", "Vladimir Putin", "", "", ""),
    ("Canada gave the diplomats a week to leave.", "demand", "a week to leave", "Canada", "", "", ""),
    ("“All options are on the table,” Biden said.", "threat", "All options", "Joe Biden", "", "", ""),
    ("Iran said there would be no talks until the sanctions are lifted.", "refusal", "would be no talks", "Iran", "",
     "until the sanctions are lifted", "would be no talks"),
    ("Macron said taxes will not be raised.", "refusal", "will not be raised", "Emmanuel Macron", "", "", ""),
    ("Japan is not willing to pay more.", "refusal", "to pay more", "Japan", "", "", ""),
    ("“Release the hostages,” Macron said.", "demand", "Release the hostages", "Emmanuel Macron", "", "", ""),
    ("“We need help,” Macron told Biden.", "demand", "need help", "Emmanuel Macron", "Joe Biden", "", ""),
    ("“I wish that Poland would lead us,” Biden said.", "demand", "Poland would lead us", "Joe Biden", "Poland", "",
     ""),
    ("Poland said its borders are not negotiable.", "refusal", "not negotiable", "Poland", "", "", ""),
    ("Iran said it is not seeking a bomb.", "denial", "not seeking a bomb", "Iran", "", "", ""),
    ("Iran said it would pull out of the treaty.", "refusal", "pull out of the treaty", "Iran", "", "", ""),
    ("Greece agreed to a pay rise.", "promise", "agreed to a pay rise", "Greece", "", "", ""),
    ("Iran said it is pulling out of the talks.", "refusal", "pulling out of the talks", "Iran", "", "", ""),
    ("Poland said it is expelling five diplomats.", "threat", "is expelling", "Poland", "", "", ""),
    ("Canada called for the games to be postponed.", "demand", "the games to be postponed", "Canada", "", "", ""),
    ("Macron went on to urge Poland to sign the treaty.", "demand", "to sign the treaty", "Emmanuel Macron", "Poland",
     "", ""),
    ("Workers asked for a pay rise.", "demand", "for a pay rise", "Workers", "", "", ""),
    ("“I wish Biden would lead us” on trade, Macron said.", "demand", "Biden would lead us", "Emmanuel Macron",
     "Joe Biden", "", ""),
    ("“We do not pay ransom,” Macron said.", "refusal", "do not pay ransom", "Emmanuel Macron", "", "", ""),
]  # fmt: skip

NOTHING = [
    "France did not promise to help Lebanon.",
    "Iran may threaten to close the strait.",
    "Russia would demand guarantees if it were asked.",
    "Germany asked whether France had agreed to the plan.",
    "The agency warned that Russia may attack Ukraine.",
    "The minister warned of heavy rain in Spain.",
    "Putin offered little clues to his plans.",
    "Egypt urged Israel.",
    "No country has pledged to take part.",
    "Sanctions hurt Iran.",
    "Turkey fell short of agreeing to the text.",
    "If Iran agrees to leave, the talks will go on.",
    "Biden spoke with Putin about security.",
    "The Kremlin declined to comment.",
    "Obama called Putin to discuss the war.",
    "The unrest threatens to become a war.",
    "Poland said that Russia must have been there.",
    "Mattis refused to discuss the plan.",
    "France asked why Germany should pay for it.",
    "France said that if Germany has to choose, it will wait.",
    "Trump's critics say a red line drawn on a map means nothing.",
    "The storm threatens the harvest.",
    "The situation demands care.",
    "Biden called out Iran for its record.",
    "Two men were refused entry to France.",
    "Merkel wants people to know the truth.",
    "“You need to remember the past,” Macron said.",
    "Putin assured them that all was well.",
    "Poland received threats that its ships would be sunk.",
    "Macron said the talks were hard because he would sign nothing else.",
    "“Great nations need organizing principles,” Macron said.",
    "Macron said he could not stand by that report.",
    "Biden said Poland had no word to back up the threat.",
    "The law requires doctors to keep records.",
    "Macron hoped that Russia would lift the ban.",
    "Iran is willing to do so.",
    "When lawmakers press Biden for an answer, he is silent.",
    "Biden is going to ask Poland to help.",
    "Russia did not say it would withdraw its troops.",
    "Putin never said that Russia would help Iran.",
    "Russia has not promised that it will leave.",
    "If Russia says it will help Iran, the talks will end.",
    "Iran may say that it will leave the treaty.",
    "Lobbying for Poland is a trade.",
    "Macron said Poland must've known.",
    "“If I were there, I would strike at once,” Macron said.",
    "Macron said Biden would win the vote.",
    "Those who oppose the ban met in Paris.",
    "“Look at the map,” Macron said.",
    "“Let me say this,” Macron said.",
    "The aim of Poland is to leave the treaty.",
    "Poland will not win the cup.",
    "Police said they are investigating the fire.",
    "“You have to have a plan,” Macron said.",
    "Macron insisted on blaming the storm.",
    "“We are not reading out the details,” Macron said.",
    "Macron said he would prefer to wait.",
    "Macron is confident that France will prevail.",
    "“If we're going to raise taxes, we ought to talk,” Macron said.",
    "Macron warned that he would exhaust his money.",
]


def found(analysed: Analysed, text: str) -> tuple[list[Commitment], dict[str, str]]:
    reading = read_document(analysed(text, published="2022-03-01"))
    return list(reading.commitments), {actor.id: actor.name for actor in reading.actors}


@pytest.mark.parametrize(
    ("text", "kind", "span", "by", "to", "condition", "consequence"), CASES, ids=[case[0] for case in CASES]
)
def test_a_commitment_has_its_type_parties_and_condition(
    text: str, kind: str, span: str, by: str, to: str, condition: str, consequence: str, analysed: Analysed
) -> None:
    commitments, names = found(analysed, text)
    assert [each.type for each in commitments] == [kind]
    (one,) = commitments
    assert span in text[slice(*one.span)]
    assert [names[actor] for actor in one.by] == [by]
    assert to in [names[actor] for actor in one.to] or not to
    assert condition in (text[slice(*one.condition)] if one.condition else "")
    assert consequence in (text[slice(*one.consequence)] if one.consequence else "")


@pytest.mark.parametrize("text", NOTHING)
def test_what_commits_nobody_is_left_alone(text: str, analysed: Analysed) -> None:
    commitments, _ = found(analysed, text)
    assert [text[slice(*each.span)] for each in commitments] == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("to act if the army moves north", "if the army moves north"),
        ("if the army moves, the bank will close", "if the army moves"),
        ("costs should the army move", "should the army move"),
        ("to respond in the event of an attack", "in the event of an attack"),
        ("to stay until the last man leaves", "until the last man leaves"),
        ("the army should move now", None),
        ("they were told to leave", None),
    ],
)
def test_a_condition_is_cut_off_at_its_opener(text: str, condition: str | None, analysed: Analysed) -> None:
    document = analysed(f"Paris promised {text}.")
    clause = trimmed(document, 2, len(document.tokens))
    cut = condition_in(document, clause)
    assert (document.text[slice(*cut.span(document))] if cut else None) == condition


def test_the_tables_keep_their_form() -> None:
    assert cues()["urge", "verb"][0].type == "demand"
    assert harms()["retaliation", "noun"] == "sure"
    assert markers()[("in", "the", "event", "of")] == "phrase"
    assert all(words(name) for name in ("grave", "hostile", "yielding", "tolerating", "helping", "barring", "leading"))
    with pytest.raises(KeyError):
        words("no such set")
