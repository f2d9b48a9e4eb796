#include "extract/rule/listed_words.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

TEST(ListedWords, AreFoundUnderTheirOwnListOnly) {
  ListedWords listed;
  EXPECT_FALSE(listed.Has("place.within", "in"));
  listed.Add("place.within", "in");
  listed.Add("place.within", "near");
  listed.Add("place.belongs", "of");
  EXPECT_TRUE(listed.Has("place.within", "in"));
  EXPECT_TRUE(listed.Has("place.within", "near"));
  EXPECT_TRUE(listed.Has("place.belongs", "of"));
  EXPECT_FALSE(listed.Has("place.within", "of"));
  EXPECT_FALSE(listed.Has("place.belongs", "in"));
  EXPECT_FALSE(listed.Has("place.within", ""));
  EXPECT_FALSE(listed.Has("place", "in"));
}

TEST(ListedWords, AListWhoseNameBeginsAnothersIsAnotherList) {
  ListedWords listed;
  listed.Add("dates", "_of");
  EXPECT_FALSE(listed.Has("dates_", "of"));
  EXPECT_FALSE(listed.Has("dates_of", ""));
}

TEST(ListedWords, ManyAreFoundAndNoOther) {
  ListedWords listed;
  for (int i = 0; i < 5000; ++i) listed.Add(ListName(i % 2 ? "odd" : "even"), std::to_string(i));
  for (int i = 0; i < 5000; ++i) {
    EXPECT_EQ(listed.Has("odd", std::to_string(i)), i % 2 == 1) << i;
    EXPECT_EQ(listed.Has("even", std::to_string(i)), i % 2 == 0) << i;
    EXPECT_FALSE(listed.Has("odd", std::to_string(i + 5000))) << i;
  }
}

}  // namespace
}  // namespace annals
