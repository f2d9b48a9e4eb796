// What decides whether two mentions are one event: dates, who, how many; and that order plays no part.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "dataset/clustering.h"
#include "dataset/profile.h"
#include "dataset/similarity.h"

namespace annals {
namespace {

// "aMLI rNER lMLI@kidal #killed=3": roles and names, a place behind @, quantities.
Profile Read(const std::string& text) {
  std::vector<DraftParticipant> participants;
  std::vector<DraftQuantity> quantities;
  std::string status = "asserted";
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.front() == '#') {
      const size_t sign = word.find_first_of("=~><");
      quantities.push_back({std::stod(word.substr(sign + 1)), {}, word.substr(1, sign - 1), word.substr(sign, 1)});
    } else if (word.front() == '!') {
      status = word.substr(1);
    } else {
      const size_t place = std::min(word.find('@'), word.size());
      DraftParticipant p;
      p.role = word.front() == 'a' ? "actor" : word.front() == 'r' ? "recipient" : word.front() == 'o' ? "organization" : word.front() == 'l' ? "location" : "participant";
      p.kind = "state";
      p.id = word.substr(1, place - 1);
      if (place < word.size()) p.place = word.substr(place + 1);
      participants.push_back(p);
    }
  }
  return ProfileOf(status, participants, quantities);
}

TEST(When, BlocksByDate) {
  const struct {
    const char *date, *reported, *at;
    Fineness fineness;
  } cases[] = {
      {"2012-06-28", "2012-07-01", "2012-06-28", kDayFine},
      {"2012-06-28T10:30", "", "2012-06-28", kDayFine},
      {"2012-06", "2012-07-01", "2012-06", kMonthFine},
      {"2012-06-04/2012-06-10", "", "2012-06-04/2012-06-10", kMonthFine},
      {"2012", "", "2012", kYearFine},
      {"2012-21", "", "2012-21", kYearFine},
      {"199X", "", "199X", kCoarse},
      {"1985/..", "", "1985/..", kCoarse},
      {"", "2012-07-01", "?2012-07-01", kUndated},
  };
  for (const auto& c : cases) {
    const When when = WhenOf(c.date, c.reported, "words");
    EXPECT_EQ(when.at, c.at) << c.date;
    EXPECT_EQ(when.fineness, c.fineness) << c.date;
    EXPECT_EQ(WhenAt(when.at).fineness, c.fineness) << c.date;
    EXPECT_EQ(WhenAt(when.at).first, when.first) << c.date;
  }
  EXPECT_EQ(WhenOf("", "", "Mali left.").at, WhenOf("", "", "mali  left").at);
  EXPECT_NE(WhenOf("", "", "Mali left.").at, WhenOf("", "", "Niger left.").at);
}

TEST(Profile, OfSeveralMentionsHasAllThatTheySay) {
  for (const auto& [first, second, both] : {std::tuple("aMLI rNER", "aMLI lMLI@kidal #killed=3", "aMLI rNER lMLI@kidal #killed=3"),
                                            std::tuple("lMLI@kidal #killed=3 #wounded~10", "#killed=3", "lMLI@kidal #killed=3 #wounded~10"),
                                            std::tuple("!denied aMLI", "!denied", "!denied aMLI"), std::tuple("", "", "")}) {
    Profile profile = Read(first);
    AddProfile(Read(second), &profile);
    EXPECT_EQ(profile, Read(both)) << first;
    EXPECT_EQ(EncodeProfile(profile), EncodeProfile(Read(both))) << first;
  }
  EXPECT_NE(EncodeProfile(Read("aMLI rNER")), EncodeProfile(Read("aNER rMLI")));
}

TEST(Profile, OnTheSameDate) {
  const struct {
    const char *a, *b;
    bool same;
  } cases[] = {
      {"aUZB oCSTO", "aUZB oCSTO", true},
      {"aUZB oCSTO", "aUZB", true},
      {"aRUS aBLR", "aRUS", true},                      // one party tells its part
      {"aECOWAS rMLI", "oECOWAS rMLI", true},           // an organization that acts is told in two ways
      {"aGEO oCOE", "aARM oCOE", false},                // two join
      {"aRUS rGEO", "aGEO rRUS", false},                // the other way round
      {"aRUS rGEO", "aRUS rUKR", false},
      {"lMLI@kidal", "lMLI@gao", false},
      {"lAFG@kabul aTALIBAN", "lAFG@kabul #killed=100", true},
      {"lAFG aTALIBAN", "lAFG", false},                 // one place is not enough
      {"lAFG", "lAFG", true},
      {"lAFG #killed=3", "lAFG #killed=40", false},
      {"lAFG #killed=98", "lAFG #killed~100", true},
      {"lAFG #killed>100", "lAFG #killed=250", true},   // a toll that rises
      {"lAFG #killed>100", "lAFG #killed=900", false},
      {"aMLI oECOWAS", "!denied aMLI oECOWAS", false},
      {"aMLI oECOWAS", "!planned aMLI oECOWAS", false},
      {"aMLI oECOWAS", "!alleged aMLI oECOWAS", false},
      {"!proposed aMLI oECOWAS", "!planned aMLI oECOWAS", true},
      {"", "", false},                                  // nobody and nothing in common
      {"#killed=37", "#killed=37", true},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(AgreeSameDate(Compare(Read(c.a), Read(c.b))), c.same) << c.a << " | " << c.b;
    EXPECT_EQ(AgreeSameDate(Compare(Read(c.b), Read(c.a))), c.same) << c.b << " | " << c.a;
  }
}

TEST(Profile, WithinAMonthAndAYearAndUndated) {
  const Agreement one = Compare(Read("aMLI"), Read("aMLI")), two = Compare(Read("aMLI oECOWAS"), Read("aMLI oECOWAS")),
                  toll = Compare(Read("lMLI #killed=37"), Read("lMLI #killed=37"));
  EXPECT_TRUE(AgreeWithin(one, kMonthFine));
  EXPECT_FALSE(AgreeWithin(one, kYearFine));
  EXPECT_TRUE(AgreeWithin(two, kYearFine));
  EXPECT_TRUE(AgreeWithin(toll, kYearFine));
  EXPECT_FALSE(AgreeWithin(two, kCoarse));
  EXPECT_TRUE(AgreeUndated(one, 0));
  EXPECT_FALSE(AgreeUndated(one, 1));  // what an army does today it may do again tomorrow
  EXPECT_TRUE(AgreeUndated(two, 2));
  EXPECT_FALSE(AgreeUndated(two, 3));
  EXPECT_TRUE(AgreeUndated(toll, 3));
  EXPECT_FALSE(AgreeUndated(toll, 4));
  const Agreement person = Compare(Read("aMLI@keita"), Read("aMLI@keita")), rising = Compare(Read("lMLI #killed>30"), Read("lMLI #killed=80")),
                  town = Compare(Read("lMLI@gao"), Read("lMLI@gao")), nobody = Compare(Read("#killed=37"), Read("#killed=37"));
  Profile deputy;  // who acts for nobody
  deputy.parties = {{'r', "@keita", ""}};
  EXPECT_TRUE(AgreeUndated(Compare(deputy, deputy), 1));
  EXPECT_TRUE(AgreeUndated(person, 1));
  EXPECT_FALSE(AgreeUndated(person, 2));
  EXPECT_TRUE(AgreeUndated(rising, 0));
  EXPECT_FALSE(AgreeUndated(rising, 1));
  const Agreement least = Compare(Read("lMLI #killed>37"), Read("lMLI #killed=37")), about = Compare(Read("lMLI #killed~24"), Read("lMLI #killed=24"));
  EXPECT_TRUE(least.same_amounts);
  EXPECT_TRUE(about.close_amounts);
  EXPECT_FALSE(about.same_amounts);
  EXPECT_TRUE(AgreeUndated(town, 0));
  EXPECT_FALSE(AgreeUndated(town, 1));
  EXPECT_TRUE(AgreeUndated(two, 0, true));
  EXPECT_FALSE(AgreeUndated(two, 1, true));  // the ninth day of a protest is not the tenth
  EXPECT_TRUE(AgreeUndated(toll, 3, true));
  const Agreement small = Compare(Read("aMLI #arrested=2"), Read("aMLI #arrested=2")), crowd = Compare(Read("aMLI #group~2000"), Read("aMLI #group~2000"));
  EXPECT_TRUE(AgreeUndated(small, 1));
  EXPECT_FALSE(AgreeUndated(small, 2));
  EXPECT_TRUE(AgreeUndated(crowd, 1));
  EXPECT_FALSE(AgreeUndated(crowd, 1, true));
  EXPECT_TRUE(AgreeSameDate(nobody));
  EXPECT_FALSE(AgreeUndated(nobody, 0));
}

// Clusters as sets of mention keys.
std::set<std::vector<int64_t>> Clusters(const std::vector<BlockMention>& mentions) {
  std::set<std::vector<int64_t>> sets;
  for (const Cluster& cluster : ClusterBlock(mentions)) sets.insert(cluster.mentions);
  return sets;
}

TEST(ClusterBlock, WhatFitsTwoStandsAlone) {
  const std::vector<BlockMention> mentions = {{1, 1, 0, Read("aRUS lUKR@kyiv #killed=3")}, {2, 2, 0, Read("aRUS lUKR@kharkiv #killed=3")}, {3, 3, 0, Read("aRUS lUKR")}};
  EXPECT_EQ(Clusters(mentions), (std::set<std::vector<int64_t>>{{1}, {2}, {3}}));
  EXPECT_EQ(Clusters({mentions[0], mentions[2]}), (std::set<std::vector<int64_t>>{{1, 3}}));
}

TEST(ClusterBlock, AnArticleTellsEachEventOnce) {
  const Profile attack = Read("aRUS lUKR");
  EXPECT_EQ(Clusters({{1, 1, 10, attack}, {2, 1, 90, attack}, {3, 2, 5, attack}, {4, 2, 50, attack}}), (std::set<std::vector<int64_t>>{{1, 3}, {2, 4}}));
}

TEST(ClusterBlock, OrderPlaysNoPart) {
  const char* const kParts[] = {"aRUS ", "aBLR ", "rUKR ", "oCSTO ", "lUKR@kyiv ", "lUKR ", "#killed=3 ", "#killed~30 "};
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<BlockMention> mentions;
    for (int64_t key = 1; key <= 12; ++key) {
      std::string text;
      for (const char* part : kParts) text += random() % 3 == 0 ? part : "";
      mentions.push_back({key, key % 9, key * 10, Read(text)});
    }
    const auto clusters = Clusters(mentions);
    size_t count = 0;
    for (const auto& cluster : clusters) count += cluster.size();
    ASSERT_EQ(count, mentions.size());
    for (int shuffle = 0; shuffle < 4; ++shuffle) {
      std::shuffle(mentions.begin(), mentions.end(), random);
      ASSERT_EQ(Clusters(mentions), clusters) << "round " << round;
    }
  }
}

// `share` of 400 words are those of another text, in runs of ten.
std::string Text(int seed, double share) {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    const bool other = (i / 10) % 20 < share * 20;
    text += "word" + std::to_string(i * 7 + (other ? seed * 100000 : 0)) + " ";
  }
  return text;
}

TEST(MinHash, EstimatesTheShareOfSharedShingles) {
  const auto whole = MinHash(Text(1, 0), SignatureOf::kArticle);
  EXPECT_EQ(Similarity(whole, MinHash(Text(2, 0), SignatureOf::kArticle)), 1);
  EXPECT_GE(Similarity(whole, MinHash(Text(1, 0.1), SignatureOf::kArticle)), kCopyThreshold);  // a tenth rewritten: .77
  EXPECT_LT(Similarity(whole, MinHash(Text(1, 0.4), SignatureOf::kArticle)), kCopyThreshold);  // two fifths: .39
  EXPECT_LT(Similarity(whole, MinHash(Text(3, 1), SignatureOf::kArticle)), 0.1);
  EXPECT_LT(Similarity(whole, MinHash(Text(1, 0), SignatureOf::kEvidence)), 0.1);
  EXPECT_TRUE(MinHash("Too short to be told from another.", SignatureOf::kArticle).empty());
}

TEST(MinHash, CaseAndPunctuationPlayNoPart) {
  const std::string text = Text(1, 0);
  std::string shouted = text;
  std::transform(shouted.begin(), shouted.end(), shouted.begin(), [](char c) { return c == ' ' ? ',' : static_cast<char>(std::toupper(c)); });
  EXPECT_EQ(MinHash(text, SignatureOf::kArticle), MinHash(shouted, SignatureOf::kArticle));
}

TEST(MinHash, NearTextsShareABand) {
  const auto bands = BandsOf(MinHash(Text(1, 0), SignatureOf::kArticle));
  ASSERT_EQ(bands.size(), static_cast<size_t>(kBands));
  int met = 0;
  for (int seed = 2; seed < 102; ++seed) {
    const auto other = BandsOf(MinHash(Text(seed, 0.1), SignatureOf::kArticle));
    met += std::any_of(bands.begin(), bands.end(), [&](int64_t band) { return std::count(other.begin(), other.end(), band) > 0; });
  }
  EXPECT_GE(met, 99);
}

}  // namespace
}  // namespace annals
