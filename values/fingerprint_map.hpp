#pragma once

#include <bit>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "values/checksum.hpp"

namespace entente {

/// A map from fingerprints in open addressing: no allocation an element, one cache miss a search. An import looks up every
/// claim and most entities, for which node-based maps are several times as large and as slow.
template <typename Value>
class FingerprintMap {
 public:
  [[nodiscard]] std::size_t size() const { return size_ + (zero_ ? 1 : 0); }

  /// The value of the key, or null.
  [[nodiscard]] const Value* find(const Fingerprint& key) const {
    if (key == Fingerprint{}) return zero_ ? &*zero_ : nullptr;
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place_of(key)];
    return slot.key == key ? &slot.value : nullptr;
  }

  /// Adds the value if the key has none yet; tells whether it had none.
  bool insert(const Fingerprint& key, const Value& value) {
    // The zero fingerprint marks a free slot.
    if (key == Fingerprint{}) {
      if (zero_) return false;
      zero_ = value;
      return true;
    }
    if ((size_ + 1) * 3 > slots_.size() * 2) grow(slots_.size() * 2 + 64);
    Slot& slot = slots_[place_of(key)];
    if (slot.key == key) return false;
    slot = {key, value};
    ++size_;
    return true;
  }

 private:
  struct Slot {
    Fingerprint key{};
    [[no_unique_address]] Value value{};
  };

  /// Where the key is, or where it would be put.
  [[nodiscard]] std::size_t place_of(const Fingerprint& key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key.low & mask;
    while (!(slots_[at].key == key) && !(slots_[at].key == Fingerprint{})) at = (at + 1) & mask;
    return at;
  }

  void grow(std::size_t slots) {
    std::vector<Slot> old(std::bit_ceil(slots));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (!(slot.key == Fingerprint{})) slots_[place_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  std::optional<Value> zero_;
};

/// A set of fingerprints: 16 bytes a slot.
class FingerprintSet {
 public:
  [[nodiscard]] std::size_t size() const { return map_.size(); }
  [[nodiscard]] bool contains(const Fingerprint& key) const { return map_.find(key) != nullptr; }
  /// True if it was not there before.
  bool insert(const Fingerprint& key) { return map_.insert(key, {}); }

 private:
  struct Nothing {};
  FingerprintMap<Nothing> map_;
};

}  // namespace entente
