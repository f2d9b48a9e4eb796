#include "extract/parts.h"

#include <algorithm>
#include <utility>

namespace annals {
namespace {

Span Moved(Span span, uint32_t by) { return {span.begin + by, span.end + by}; }

// The span without what lies before `from`, counted from `from`; empty if nothing is left.
Span Behind(Span span, uint32_t from) {
  return span.end <= from ? Span{} : Span{std::max(span.begin, from) - from, span.end - from};
}

void Move(uint32_t by, Entity* entity) {
  for (NameMention& mention : entity->mentions) mention.span = Moved(mention.span, by);
}

void Move(uint32_t by, Event* event) {
  event->span = Moved(event->span, by);
  for (Span& also : event->also) also = Moved(also, by);
  for (Quantity& quantity : event->quantities) quantity.span = Moved(quantity.span, by);
  for (Participant& participant : event->participants) {
    participant.span = Moved(participant.span, by);
    if (participant.place) Move(by, &*participant.place);
  }
}

}  // namespace

// Adds the next block, or its beginning up to the sentence `last_sentence` (not included), which ends at `end`.
void TextParts::AddBlock(uint32_t end, uint32_t last_sentence, uint32_t begin, Text* part) {
  const Block& whole = whole_.blocks[block_];
  Block block = whole;
  block.span = Behind({std::max(whole.span.begin, from_), end}, begin);
  block.marker = Behind(whole.marker, begin);
  block.dateline = Behind(whole.dateline, begin);
  block.first_sentence = static_cast<uint32_t>(part->sentences.size());
  for (; sentence_ < last_sentence; ++sentence_) {
    Sentence sentence = whole_.sentences[sentence_];
    sentence.span = Behind(sentence.span, begin);
    sentence.block = static_cast<uint32_t>(part->blocks.size());
    part->sentences.push_back(sentence);
  }
  block.last_sentence = static_cast<uint32_t>(part->sentences.size());
  part->blocks.push_back(std::move(block));
  from_ = end;
}

bool TextParts::Next(Text* part, uint32_t* begin) {
  if (block_ == whole_.blocks.size()) return false;
  *part = Text();
  part->title = whole_.title, part->language = whole_.language;
  *begin = from_;
  for (; block_ < whole_.blocks.size(); ++block_) {
    const Block& block = whole_.blocks[block_];
    if (block.span.end <= from_ || block.span.end - *begin <= most_) {
      AddBlock(block.span.end, block.last_sentence, *begin, part);
      continue;
    }
    if (!part->blocks.empty()) break;
    uint32_t last = std::max(sentence_, block.first_sentence);
    if (last == block.last_sentence) {  // furniture: nothing to cut it at
      AddBlock(block.span.end, block.last_sentence, *begin, part);
      continue;
    }
    do ++last;
    while (last < block.last_sentence && whole_.sentences[last].span.end - *begin <= most_);
    const bool whole_block = last == block.last_sentence;
    AddBlock(whole_block ? block.span.end : whole_.sentences[last - 1].span.end, last, *begin, part);
    if (whole_block) ++block_;
    break;
  }
  part->utf8 = whole_.utf8.substr(*begin, from_ - *begin);
  return true;
}

void PartJoiner::Merge(std::vector<Entity> part, uint32_t by, std::string (*key_of)(const Entity&), Index* index, std::vector<Entity>* whole) {
  for (Entity& entity : part) {
    Move(by, &entity);
    const auto [it, added] = index->try_emplace(key_of(entity), whole->size());
    if (added) {
      whole->push_back(std::move(entity));
      continue;
    }
    Entity& known = (*whole)[it->second];
    if (known.title.empty()) known.title = std::move(entity.title);
    if (known.affiliation.empty()) known.affiliation = std::move(entity.affiliation);
    known.mentions.insert(known.mentions.end(), entity.mentions.begin(), entity.mentions.end());
  }
}

void PartJoiner::Add(Extraction part, uint32_t begin) {
  for (DateMention& date : part.dates) {
    date.span = Moved(date.span, begin);
    whole_->dates.push_back(std::move(date));
  }
  for (Event& event : part.events) {
    Move(begin, &event);
    whole_->events.push_back(std::move(event));
  }
  for (Note& note : part.notes) {
    if (note.span) note.span = Moved(*note.span, begin);
    whole_->notes.push_back(std::move(note));
  }
  const auto id = [](const Entity& entity) { return entity.id; };
  const auto name = [](const Entity& entity) { return entity.name; };
  const auto place = [](const Entity& entity) { return entity.name + "/" + entity.affiliation; };
  Merge(std::move(part.states), begin, id, &states_, &whole_->states);
  Merge(std::move(part.organizations), begin, id, &organizations_, &whole_->organizations);
  Merge(std::move(part.persons), begin, name, &persons_, &whole_->persons);
  Merge(std::move(part.places), begin, place, &places_, &whole_->places);
}

}  // namespace annals
