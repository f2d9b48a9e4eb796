"""Names that are several things: what the states, organizations and places of a text are."""
import unittest

from program import ProgramTest

# text, published, states, organizations
CASES = [
    ("Georgia joined the Council of Europe in 1999.", "", ["GEO"], ["COE"]),
    ("Police in Atlanta, Georgia, arrested two men on Monday.", "", [], []),
    ("Jordan signed a treaty with Israel in 1994.", "", ["JOR", "ISR"], []),
    ("Michael Jordan flew to Chicago.", "", [], []),
    ("Chad withdrew its troops from Mali.", "", ["TCD", "MLI"], []),
    ("Chad Smith was arrested in Texas.", "", [], []),
    ("Turkey invaded Cyprus in 1974; the family ate turkey.", "", ["TUR", "CYP"], []),
    ("Guinea-Bissau, Equatorial Guinea and Papua New Guinea voted with Guinea.", "", ["GNB", "GNQ", "PNG", "GIN"], []),
    ("Pirates in the Gulf of Guinea let the crew go.", "", [], []),
    ("Niger left ECOWAS.", "", ["NER"], ["ECOWAS"]),
    ("The Niger River rose, and Niger State police closed the bridge.", "", [], []),
    ("The Republic of Congo mediated between Rwanda and DR Congo.", "", ["COG", "RWA", "COD"], []),
    ("Uzbekistan left GUAM in 2005.", "", ["UZB"], ["GUAM"]),
    ("A bomber took off from Guam.", "", ["GUM"], []),
    ("North Korea and South Korea agreed to talk.", "", ["PRK", "KOR"], []),
    ("The Republic of China left, the People's Republic of China took its seat.", "", ["TWN", "CHN"], []),
    ("The Federated States of Micronesia joined the UN in 1991.", "", ["FSM"], ["UN"]),
    ("Queen Victoria sailed on Lake Victoria.", "", [], []),
    ("Washington condemned the coup.", "", ["USA"], []),
    ("George Washington crossed the river.", "", [], []),
    ("The Kremlin, Downing Street and the White House denied it.", "2021-03-01", ["RUS", "GBR", "USA"], []),
    ("Moscow signed, Prague refused, Belgrade condemned it.", "1987-03-01", ["SUN", "CSK", "YUG"], []),
    ("Moscow signed, Prague refused, Belgrade condemned it.", "2012-03-01", ["RUS", "CZE", "SRB"], []),
    ("Upper Volta and Rhodesia were named.", "1979-03-01", ["BFA", "RHO"], []),
]


class Names(ProgramTest):
    def test_stand_for_what_they_mean(self):
        for text, published, states, organizations in CASES:
            (record,) = self.extract(*(["--published", published] if published else []), data=text)
            self.assertEqual([s["id"] for s in record["states"]], states, text)
            self.assertEqual([o["id"] for o in record["organizations"]], organizations, text)


if __name__ == "__main__":
    unittest.main()
