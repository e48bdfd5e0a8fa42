#include "queries/layout/force_atlas2.hpp"

#include <algorithm>
#include <cmath>

#include "queries/layout/packing.hpp"
#include "queries/layout/quadtree.hpp"

namespace entente {
namespace {

/// The next of a row of evenly spread numbers in [0, 1): SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
double next_number(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t bits = state;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<double>((bits ^ (bits >> 31U)) >> 11U) / 9007199254740992.0;
}

/// All ties between two vertices.
struct Pull {
  std::uint32_t source;
  std::uint32_t target;
  double friendly = 0;  ///< number of ties that are not hostile
  double hostile = 0;
};

std::vector<Pull> pulls_of(const Snapshot& snapshot) {
  std::vector<Pull> pulls;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    if (edge.source == edge.target) continue;
    const std::uint32_t source = std::min(edge.source.value(), edge.target.value());
    const std::uint32_t target = std::max(edge.source.value(), edge.target.value());
    const auto count = static_cast<double>(edge.tie_count);
    pulls.push_back({source, target, edge.sign < 0 ? 0 : count, edge.sign < 0 ? count : 0});
  }
  const auto ends = [](const Pull& pull) { return std::pair(pull.source, pull.target); };
  std::ranges::stable_sort(pulls, {}, ends);
  std::size_t kept = 0;
  for (const Pull& pull : pulls) {
    if (kept > 0 && ends(pulls[kept - 1]) == ends(pull)) {
      pulls[kept - 1].friendly += pull.friendly;
      pulls[kept - 1].hostile += pull.hostile;
    } else {
      pulls[kept++] = pull;
    }
  }
  pulls.resize(kept);
  return pulls;
}

/// One drawing on its way to rest.
class Drawing {
 public:
  Drawing(const Snapshot& snapshot, const ForceAtlas2Options& options)
      : options_(options), pulls_(pulls_of(snapshot)), bodies_(snapshot.vertex_count()) {
    std::uint64_t state = options.seed;
    const double width = 100 * std::sqrt(static_cast<double>(bodies_.size()));
    for (Quadtree::Body& body : bodies_) {
      const double x = (next_number(state) - 0.5) * width;
      body = {x, (next_number(state) - 0.5) * width, 1};
    }
    for (const Pull& pull : pulls_) {
      bodies_[pull.source].mass += 1;
      bodies_[pull.target].mass += 1;
    }
    forces_.resize(bodies_.size());
    before_.resize(bodies_.size());
  }

  void step() {
    std::swap(forces_, before_);
    tree_.build(bodies_);
    for (std::size_t at = 0; at < bodies_.size(); ++at) forces_[at] = push_and_gravity(bodies_[at]);
    for (const Pull& pull : pulls_) apply(pull);
    move();
  }

  [[nodiscard]] std::vector<Point> points() const {
    std::vector<Point> points;
    for (const Quadtree::Body& body : bodies_) points.push_back({body.x, body.y});
    return points;
  }

 private:
  static double length(const Point& p) { return std::sqrt(p.x * p.x + p.y * p.y); }

  [[nodiscard]] Point push_and_gravity(const Quadtree::Body& body) const {
    Point force;
    const double strength = options_.repulsion * body.mass;
    tree_.visit(body.x, body.y, options_.theta, [&](double dx, double dy, double squared, double mass) {
      const double factor = strength * mass / squared;
      force.x -= dx * factor;
      force.y -= dy * factor;
    });
    const double distance = length({body.x, body.y});
    if (distance > 0) {
      const double factor = options_.gravity * body.mass / distance;
      force.x -= body.x * factor;
      force.y -= body.y * factor;
    }
    return force;
  }

  void apply(const Pull& pull) {
    const Quadtree::Body& a = bodies_[pull.source];
    const Quadtree::Body& b = bodies_[pull.target];
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    double factor = pull.friendly;
    if (squared > 0) factor -= pull.hostile * options_.repulsion * a.mass * b.mass / squared;
    forces_[pull.source].x += dx * factor;
    forces_[pull.source].y += dy * factor;
    forces_[pull.target].x -= dx * factor;
    forces_[pull.target].y -= dy * factor;
  }

  /// The adaptive speed of the paper: as much movement as the swinging of the whole allows, less for vertices that swing.
  void move() {
    constexpr double tolerance = 1, share = 0.1, most = 10;
    double swinging = 0, traction = 0;
    for (std::size_t at = 0; at < bodies_.size(); ++at) {
      swinging += bodies_[at].mass * swing(at);
      traction += bodies_[at].mass * length({forces_[at].x + before_[at].x, forces_[at].y + before_[at].y}) / 2;
    }
    if (swinging > 0) {
      const double wanted = tolerance * traction / swinging;
      speed_ = speed_ > 0 ? std::min(wanted, speed_ * 1.5) : wanted;
    }
    for (std::size_t at = 0; at < bodies_.size(); ++at) {
      const double force = length(forces_[at]);
      if (!(force > 0)) continue;
      const double own = std::min(share * speed_ / (1 + speed_ * std::sqrt(swing(at))), most / force);
      bodies_[at].x += forces_[at].x * own;
      bodies_[at].y += forces_[at].y * own;
    }
  }

  [[nodiscard]] double swing(std::size_t at) const {
    return length({forces_[at].x - before_[at].x, forces_[at].y - before_[at].y});
  }

  ForceAtlas2Options options_;
  std::vector<Pull> pulls_;
  std::vector<Quadtree::Body> bodies_;
  std::vector<Point> forces_;
  std::vector<Point> before_;  ///< the forces of the last round
  Quadtree tree_;
  double speed_ = 0;
};

}  // namespace

namespace {

void scale(std::vector<Point>& points) {
  const auto count = static_cast<double>(points.size());
  Point centre;
  for (const Point& point : points) {
    centre.x += point.x / count;
    centre.y += point.y / count;
  }
  double distance = 0;
  for (Point& point : points) {
    point = {point.x - centre.x, point.y - centre.y};
    distance += std::sqrt(point.x * point.x + point.y * point.y) / count;
  }
  const double factor = distance > 0 ? 50 * std::sqrt(count) / distance : 1;
  for (Point& point : points) point = {point.x * factor, point.y * factor};
}

}  // namespace

std::vector<Point> force_atlas2(const Snapshot& snapshot, const ForceAtlas2Options& options) {
  Drawing drawing(snapshot, options);
  for (unsigned round = 0; round < options.rounds; ++round) drawing.step();
  std::vector<Point> points = drawing.points();
  pack_components(points, snapshot);
  scale(points);
  return points;
}

}  // namespace entente
