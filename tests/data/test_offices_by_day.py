"""Who held an office on a day, with the days on which it changed hands: who leaves, who comes, and the day between."""

from __future__ import annotations

import pytest

from dateline.data.gazetteer import gazetteer

DAYS = [
    ("DEU", "chancellor", "2005-11-21", "Gerhard Schroeder"),
    ("DEU", "chancellor", "2005-11-22", "Angela Merkel"),
    ("DEU", "chancellor", "2021-12-07", "Angela Merkel"),
    ("DEU", "chancellor", "2021-12-08", "Olaf Scholz"),
    ("DEU", "chancellor", "2021-12-09", "Olaf Scholz"),
    ("DEU", "chancellor", "2025-05-06", "Friedrich Merz"),
    ("DEU", "foreign minister", "2021-12-07", "Heiko Maas"),
    ("DEU", "foreign minister", "2021-12-09", "Annalena Baerbock"),
    ("DEU", "defence minister", "2009-11-01", "Karl-Theodor zu Guttenberg"),
    ("UKR", "president", "2013-06-01", "Viktor Yanukovych"),
    ("UKR", "president", "2014-02-21", "Viktor Yanukovych"),
    ("UKR", "president", "2014-03-01", "Oleksandr Turchynov"),
    ("UKR", "president", "2014-06-08", "Petro Poroshenko"),
    ("UKR", "president", "2018-06-01", "Petro Poroshenko"),
    ("UKR", "president", "2019-05-19", "Petro Poroshenko"),
    ("UKR", "president", "2019-05-20", "Volodymyr Zelenskyy"),
    ("UKR", "president", "2022-02-24", "Volodymyr Zelenskyy"),
    ("UKR", "prime minister", "2014-02-27", "Arseniy Yatsenyuk"),
    ("UKR", "defence minister", "2012-03-01", "Dmytro Salamatin"),
    ("RUS", "president", "1999-12-30", "Boris Yeltsin"),
    ("RUS", "president", "2008-05-06", "Vladimir Putin"),
    ("RUS", "president", "2008-05-07", "Dmitry Medvedev"),
    ("RUS", "president", "2012-05-07", "Vladimir Putin"),
    ("RUS", "prime minister", "2020-01-16", "Mikhail Mishustin"),
    ("RUS", "foreign minister", "2004-03-10", "Sergei Lavrov"),
    ("RUS", "defence minister", "2012-11-07", "Sergei Shoigu"),
    ("USA", "president", "2017-01-19", "Barack Obama"),
    ("USA", "president", "2017-01-20", "Donald Trump"),
    ("USA", "president", "2021-01-20", "Joe Biden"),
    ("USA", "president", "2025-01-20", "Donald Trump"),
    ("USA", "foreign minister", "2013-02-02", "John Kerry"),
    ("USA", "foreign minister", "2018-05-01", "Mike Pompeo"),
    ("USA", "defence minister", "2006-12-18", "Robert Gates"),
    ("USA", "national security adviser", "2009-06-01", "James Jones"),
    ("USA", "ambassador to the united nations", "2018-10-01", "Nikki Haley"),
    ("USA", "ambassador to the united nations", "2019-03-01", "Jonathan Cohen"),
    ("GBR", "prime minister", "2016-07-12", "David Cameron"),
    ("GBR", "prime minister", "2016-07-13", "Theresa May"),
    ("GBR", "prime minister", "2019-07-24", "Boris Johnson"),
    ("GBR", "prime minister", "2022-09-05", "Boris Johnson"),
    ("GBR", "prime minister", "2022-09-06", "Liz Truss"),
    ("GBR", "prime minister", "2022-10-25", "Rishi Sunak"),
    ("GBR", "prime minister", "2024-07-05", "Keir Starmer"),
    ("GBR", "queen", "2022-09-07", "Elizabeth II"),
    ("GBR", "defence minister", "2010-06-01", "Liam Fox"),
    ("IRN", "president", "2013-08-02", "Mahmoud Ahmadinejad"),
    ("IRN", "president", "2013-08-04", "Hassan Rouhani"),
    ("IRN", "president", "2021-08-05", "Ebrahim Raisi"),
    ("IRN", "president", "2024-08-01", "Masoud Pezeshkian"),
    ("IRN", "foreign minister", "2013-09-01", "Mohammad Javad Zarif"),
    ("IRN", "foreign minister", "2021-09-01", "Hossein Amir-Abdollahian"),
    ("ISR", "prime minister", "2009-03-31", "Benjamin Netanyahu"),
    ("ISR", "prime minister", "2021-06-12", "Benjamin Netanyahu"),
    ("ISR", "prime minister", "2021-06-13", "Naftali Bennett"),
    ("ISR", "prime minister", "2022-07-01", "Yair Lapid"),
    ("ISR", "prime minister", "2022-12-29", "Benjamin Netanyahu"),
    ("ISR", "defence minister", "2007-01-01", "Amir Peretz"),
    ("ISR", "foreign minister", "2016-06-01", "Benjamin Netanyahu"),
    ("KOR", "president", "2013-02-24", "Lee Myung-bak"),
    ("KOR", "president", "2013-02-25", "Park Geun-hye"),
    ("KOR", "president", "2017-05-10", "Moon Jae-in"),
    ("KOR", "president", "2022-05-10", "Yoon Suk-yeol"),
    ("PRK", "supreme leader", "2011-12-16", "Kim Jong-il"),
    ("PRK", "supreme leader", "2012-01-01", "Kim Jong-un"),
    ("JPN", "prime minister", "2012-12-26", "Shinzo Abe"),
    ("JPN", "prime minister", "2020-09-15", "Shinzo Abe"),
    ("JPN", "prime minister", "2020-09-16", "Yoshihide Suga"),
    ("JPN", "prime minister", "2021-10-04", "Fumio Kishida"),
    ("JPN", "foreign minister", "2011-03-01", "Seiji Maehara"),
    ("JPN", "foreign minister", "2012-12-26", "Fumio Kishida"),
    ("FRA", "president", "2012-05-15", "Francois Hollande"),
    ("FRA", "president", "2017-05-14", "Emmanuel Macron"),
    ("FRA", "prime minister", "2000-01-01", "Lionel Jospin"),
    ("ITA", "foreign minister", "2005-06-01", "Gianfranco Fini"),
    ("ITA", "foreign minister", "2019-09-05", "Luigi Di Maio"),
    ("CAN", "prime minister", "2015-11-04", "Justin Trudeau"),
    ("CAN", "foreign minister", "2016-01-01", "Stephane Dion"),
    ("BRA", "president", "2002-12-31", "Fernando Henrique Cardoso"),
    ("BRA", "president", "2023-01-01", "Luiz Inacio Lula da Silva"),
    ("EGY", "president", "2013-07-02", "Mohamed Morsi"),
    ("TUR", "president", "2014-08-28", "Recep Tayyip Erdogan"),
    ("VEN", "president", "2013-03-04", "Hugo Chavez"),
    ("CHN", "president", "2013-03-14", "Xi Jinping"),
    ("IND", "prime minister", "2014-05-26", "Narendra Modi"),
    ("nato", "secretary-general", "2014-09-30", "Anders Fogh Rasmussen"),
    ("nato", "secretary-general", "2014-10-01", "Jens Stoltenberg"),
    ("nato", "secretary-general", "2024-10-01", "Mark Rutte"),
    ("un", "secretary-general", "2016-12-31", "Ban Ki-moon"),
    ("un", "secretary-general", "2017-01-01", "Antonio Guterres"),
    ("eu", "high representative", "2014-11-01", "Federica Mogherini"),
    ("eu", "high representative", "2019-12-01", "Josep Borrell"),
    ("iaea", "director-general", "2019-12-03", "Rafael Grossi"),
]


@pytest.mark.parametrize(("body", "office", "day", "name"), DAYS)
def test_an_office_is_held_by_who_holds_it_on_the_day(body: str, office: str, day: str, name: str) -> None:
    holder = gazetteer().holder(body, office, day)
    assert holder is not None and holder.name == name


DAY_OF_THE_GAPS = [
    ("LKA", "president", "1991-01-01"),
    ("DZA", "prime minister", "1992-06-01"),
]


@pytest.mark.parametrize(("body", "office", "day"), DAY_OF_THE_GAPS)
def test_an_office_of_which_the_lists_say_two_things_is_open(body: str, office: str, day: str) -> None:
    assert gazetteer().holder(body, office, day) is None
