#include "engine/suggest/suggester.h"

#include <mutex>
#include <thread>

#include "engine/base/error.h"
#include "engine/base/free_memory.h"
#include "engine/suggest/suggestion_index.h"

namespace palpate {

struct Suggester::State {
  std::mutex mutex;  // Guards `index`, for as long as a pointer is copied.
  std::shared_ptr<const SuggestionIndex> index;
  std::mutex building;  // Held by the one thread that builds.
  std::jthread first;   // Builds the first one. Ends before the others do.
};

Suggester::Suggester(IndexReader& reader)
    : reader_(reader), state_(std::make_unique<State>()) {
  state_->first = std::jthread([this] {
    try {
      current();
    } catch (const Error&) {  // Who asks for suggestions will be told.
    }
  });
}

Suggester::~Suggester() = default;

std::shared_ptr<const SuggestionIndex> Suggester::current() const {
  const auto catalogue = reader_.read(
      [](const Snapshot& snapshot) { return snapshot.share_catalogue(); });
  std::shared_ptr<const SuggestionIndex> index;
  const auto is_current = [&] {
    const std::lock_guard lock(state_->mutex);
    index = state_->index;
    return index != nullptr && index->catalogue() == catalogue.get();
  };
  if (is_current()) {
    return index;
  }
  std::unique_lock building(state_->building, std::defer_lock);
  if (index == nullptr) {
    building.lock();
  } else if (!building.try_lock()) {
    return index;  // Another thread builds; the old one still answers.
  }
  if (is_current()) {
    return index;
  }
  index = std::make_shared<const SuggestionIndex>(catalogue);
  release_free_memory();  // What it was made from is as large again.
  const std::lock_guard lock(state_->mutex);
  state_->index = index;
  return index;
}

std::vector<Suggestion> Suggester::suggest(std::string_view typed,
                                           std::size_t limit) const {
  return current()->suggest(typed, limit);
}

}  // namespace palpate
