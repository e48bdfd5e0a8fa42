// Not part of any program. clang-tidy must find what is wrong here, in a file that a unified one includes.
namespace entente {
namespace {

int value_of(const int* number) { return *number; }

}  // namespace

int planted_null_dereference(bool known);
int planted_null_dereference(bool known) {
  const int one = 1;
  const int* number = known ? &one : nullptr;
  if (number == nullptr) return value_of(number);
  return *number;
}

}  // namespace entente
