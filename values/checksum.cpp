#include "values/checksum.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

// The whole of xxHash in this file: no library to link.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace entente {
namespace {

EVP_MD_CTX* digest(void* context) { return static_cast<EVP_MD_CTX*>(context); }

}  // namespace

Fingerprint fingerprint(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

std::string fingerprint_text(const Fingerprint& value) {
  // Every edge of an export has one: fmt would take four times as long.
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(32, '0');
  std::size_t at = 32;
  for (std::uint64_t half : {value.low, value.high})
    for (int digit = 0; digit < 16; ++digit, half >>= 4U) text[--at] = digits[half & 15U];
  return text;
}

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(digest(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(digest(context_.get()), EVP_sha256(), nullptr); }

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(digest(context_.get()), bytes.data(), bytes.size()); }

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_DigestFinal_ex(digest(context_.get()), bytes.data(), &size);
  std::string text;
  for (unsigned at = 0; at < size; ++at) text += fmt::format("{:02x}", bytes[at]);
  return text;
}

}  // namespace entente
