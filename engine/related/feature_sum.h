// The sum of many feature vectors.

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/related/feature_vector.h"

namespace palpate {

// A hash table with open addresses: half of learning a large corpus went into
// std::unordered_map's nodes.
class FeatureSum {
 public:
  FeatureSum() : slots_(kFirstSize) {}

  void add(const FeatureVector& vector) {
    for (const FeatureWeight& feature : vector) {
      if (2 * used_ >= slots_.size()) {
        grow();
      }
      Slot& slot = place(feature.feature);
      used_ += slot.is_used ? 0 : 1;
      slot.is_used = true;
      slot.feature = feature.feature;
      slot.weight += static_cast<double>(feature.weight);
    }
  }

  // Calls `use` with each feature and its weight, in no particular order.
  template <typename Use>
  void for_each(Use use) const {
    for (const Slot& slot : slots_) {
      if (slot.is_used) {
        use(slot.feature, slot.weight);
      }
    }
  }

  std::size_t size() const { return used_; }

 private:
  static constexpr std::size_t kFirstSize = 1024;  // A power of two.

  struct Slot {
    double weight = 0;
    std::uint32_t feature = 0;
    bool is_used = false;
  };

  Slot& place(std::uint32_t feature) {
    std::size_t at = feature & (slots_.size() - 1);
    while (slots_[at].is_used && slots_[at].feature != feature) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    std::swap(old, slots_);
    for (const Slot& slot : old) {
      if (slot.is_used) {
        place(slot.feature) = slot;
      }
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace palpate
