"""The lexicon against tables of facts: which states, capitals and cities there are, with which codes and coordinates."""
import csv
import os
import pathlib
import unittest

LEXICON = pathlib.Path(os.environ["ANNALS_SOURCE_DIR"]) / "rules/en/lexicon"
FACTS = pathlib.Path(os.environ["ANNALS_SHARED_DIR"]) / "facts"


def lexicon(name):
    lines = [line for line in (LEXICON / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def facts(name):
    with open(FACTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Lexicon(unittest.TestCase):
    def test_all_states_with_their_codes(self):
        codes = {row["ISO3166-1-Alpha-3"]: row["wikidata_id"].rsplit("/", 1)[-1] for row in facts("country-codes.csv")}
        states = {row["id"]: row for row in lexicon("states.tsv")}
        self.assertEqual(len(codes), 249)
        self.assertEqual(set(codes) - set(states), set())
        self.assertEqual([i for i, row in states.items() if row["wikidata"] and row["wikidata"] != codes.get(i)], [])
        numbers = {row["ccode"] for row in facts("cow-states.csv")}
        self.assertEqual([i for i, row in states.items() if row["cow"] and row["cow"] not in numbers], [])

    def test_states_that_are_no_more_have_an_end_and_successors(self):
        states = {row["id"]: row for row in lexicon("states.tsv")}
        gone = [row for row in states.values() if row["kind"] == "historical"]
        self.assertGreaterEqual({row["id"] for row in gone}, {"SUN", "YUG", "CSK", "DDR", "SCG", "YMD", "ZAR", "HVO", "DHY", "RHO", "COW-AUH"})
        for row in gone:
            self.assertTrue(row["to"], row["id"])
            self.assertLessEqual(set(row["successors"].split("|")), set(states), row["id"])

    def test_organizations(self):
        organizations = lexicon("organizations.tsv")
        scope = [row for row in organizations if row["kind"] in ("igo", "alliance", "court", "agency", "armed-group")]
        self.assertGreaterEqual(sum(bool(row["acronyms"]) for row in scope), 200)
        numbers = {row["ionum"] for row in facts("cow-igos.csv")}
        self.assertEqual([row["id"] for row in organizations if row["cow"] and row["cow"] not in numbers], [])

    def test_capitals_and_cities_of_a_million_with_their_coordinates(self):
        places = {row["geonames"]: row for row in lexicon("places.tsv")}
        cities = {row["geonames_id"]: row for row in facts("cities.csv")}
        wanted = {i for i, row in cities.items() if row["feature"] == "PPLC" or int(row["population"]) >= 1_000_000}
        self.assertEqual([cities[i]["name"] for i in wanted - set(places)], [])
        for i in wanted:
            self.assertEqual(places[i]["state"], cities[i]["country"])
            for axis in ("longitude", "latitude"):
                self.assertAlmostEqual(float(places[i][axis]), float(cities[i][axis]), places=4)


if __name__ == "__main__":
    unittest.main()
