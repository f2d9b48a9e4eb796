// What an article dwells on: one organization, one state, two of them, one armed group; told by how often it names them.
#ifndef ANNALS_EXTRACT_EVENT_FOCUS_H_
#define ANNALS_EXTRACT_EVENT_FOCUS_H_

#include <map>
#include <string>
#include <vector>

#include "extract/mention/chunker.h"

namespace annals {

// The organization or treaty whose history an article, or what stands under one of its headings, tells.
struct Topic {
  int organization = -1;   // lexicon entity; -1 if none
  bool treaty = false;     // it is named by a treaty of it
  Span span;               // where it is named first
};

// What the whole article says about its organizations and states, from a first pass over its names.
struct Focus {
  int organization = -1;   // lexicon entity the article is about; -1 if it is about none or several
  std::map<int, int> count;  // mentions by organization entity
  bool digest = false;     // its blocks tell of things that have nothing to do with one another: the news of a day
  bool strong = false;     // it dominates: "the organization" means it wherever no other stands beside it
  std::vector<int> pair;   // the two states that it is about, more often told first; empty if not two
  int armed_group = -1;    // the armed group that the article dwells on: "the rebels" are its; -1 if none or several
  Topic topic;             // whose history it tells: the only organization of its title, or the one that speaks
  bool bare_treaty = false;  // without a topic, the title names a treaty of no organization
  std::string treaty_head;   // what the treaty of the title is called for short ("treaty"); empty if there is none or several
  int state = -1;          // lexicon entity of the only state that the article dwells on: "the government" is its; else -1
  int home = -1;           // the only state of its title, if it names no other more often: "the army" is its in an entry; else -1
};

// A name of the article: counted doubly in the title and the lead.
struct CountedName {
  const FoundName* name = nullptr;
  int count = 1;
  uint32_t block = 0;
};

// Of the names of all sentences, in the order of the text.
Focus FindFocus(const Vocabulary& vocabulary, const std::vector<CountedName>& names);

// The organization that the name is of or whose body or treaty it is; -1 if none.
int BodyOf(const Vocabulary& vocabulary, const FoundName& name);

// The same of an entity that states may belong to: no armed group, party or charity.
int ClubOf(const Vocabulary& vocabulary, int entity);

// Finds the state that `title` (the names of titles) names alone, if the article names no other more often.
void FindHome(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus);

// Finds the organization or court that `title` (the names of titles) names alone, if the article tells no other more often.
void FindSubject(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus);

// Whether it is one that an article may be about: no company, newspaper or trade union.
bool IsBody(const LexiconEntity& entity);

// The organization that a body or treaty belongs to; any other entity itself.
int RootOf(const Vocabulary& vocabulary, int entity);

// The state of a state's or place's name; -1 for other names.
int StateOf(const Vocabulary& vocabulary, int entity);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_FOCUS_H_
