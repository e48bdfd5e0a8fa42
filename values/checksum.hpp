#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

/// A 128-bit fingerprint (XXH3): equal texts have equal ones, and that two different texts of a graph share one is less
/// likely than a fault of the machine.
struct Fingerprint {
  std::uint64_t low;
  std::uint64_t high;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

Fingerprint fingerprint(std::string_view bytes);
/// 32 hexadecimal digits.
std::string fingerprint_text(const Fingerprint& value);

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// 64 hexadecimal digits. May be called once.
  std::string finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

}  // namespace entente
