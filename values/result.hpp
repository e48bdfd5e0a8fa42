#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace entente {

/// What sort of failure an Error is; the program's exit code follows from it.
enum class ErrorKind {
  failed,     ///< the operation could not be done: exit 1
  usage,      ///< the question was put wrongly: exit 2
  not_found,  ///< nothing of that name, or an empty answer: exit 4
};

/// A failed operation: what was found, where, and what would do.
struct Error {
  std::string message;
  ErrorKind kind = ErrorKind::failed;
  /// What of the question is wrong, if it is one thing, by its name in the library, with its value if it has several: "sample",
  /// "where rank". The program knows it as a flag.
  std::string option = {};
};

/// A value or what went wrong; members are named as in std::expected.
template <typename T, typename E = Error>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: `return value;` and `return Error{...};` both read well.
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(E error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return std::get<0>(content_);
  }
  const T& value() const& {
    assert(has_value());
    return std::get<0>(content_);
  }
  T&& value() && {
    assert(has_value());
    return std::get<0>(std::move(content_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const E& error() const {
    assert(!has_value());
    return std::get<1>(content_);
  }

 private:
  std::variant<T, E> content_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void, Error> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  [[nodiscard]] const Error& error() const {
    assert(failed_);
    return error_;
  }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace entente
