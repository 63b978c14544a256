#include "engine/latent/latent_space.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_map>

#include "engine/base/processor.h"

namespace palpate {
namespace {

using Matrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

constexpr std::size_t kFewestArticles = 20;
constexpr std::uint32_t kFewestWithTerm = 2;
constexpr int kPowerIterations = 1;
constexpr std::uint32_t kOversampling = 10;

// The corpus as a sparse matrix: one row an article, unit length.
struct Corpus {
  struct Cell {
    std::uint32_t column = 0;
    float weight = 0;
  };

  std::vector<std::vector<Cell>> rows;
  std::vector<TermHash> terms;  // Of the columns; sorted.
};

Corpus make_corpus(const std::vector<TermVector>& articles) {
  std::unordered_map<TermHash, std::uint32_t> counts;
  for (const TermVector& article : articles) {
    for (const TermWeight& term : article) {
      ++counts[term.term];
    }
  }
  Corpus corpus;
  for (const auto& [term, count] : counts) {
    if (count >= kFewestWithTerm) {
      corpus.terms.push_back(term);
    }
  }
  std::sort(corpus.terms.begin(), corpus.terms.end());
  std::unordered_map<TermHash, std::uint32_t> columns;
  for (std::uint32_t i = 0; i < corpus.terms.size(); ++i) {
    columns[corpus.terms[i]] = i;
  }
  for (const TermVector& article : articles) {
    std::vector<Corpus::Cell>& row = corpus.rows.emplace_back();
    float length = 0;
    for (const TermWeight& term : article) {
      const auto column = columns.find(term.term);
      if (column != columns.end()) {
        row.push_back({column->second, term.weight});
        length += term.weight * term.weight;
      }
    }
    for (Corpus::Cell& cell : row) {
      cell.weight /= std::sqrt(std::max(length, 1e-12F));
    }
  }
  return corpus;
}

// rows x columns times columns x k.
Matrix times(const Corpus& corpus, const Matrix& right) {
  Matrix result =
      Matrix::Zero(static_cast<Index>(corpus.rows.size()), right.cols());
  for (std::size_t row = 0; row < corpus.rows.size(); ++row) {
    for (const Corpus::Cell& cell : corpus.rows[row]) {
      result.row(static_cast<Index>(row)) +=
          cell.weight * right.row(static_cast<Index>(cell.column));
    }
  }
  return result;
}

// The transposed corpus times rows x k.
Matrix transposed_times(const Corpus& corpus, const Matrix& right) {
  Matrix result =
      Matrix::Zero(static_cast<Index>(corpus.terms.size()), right.cols());
  for (std::size_t row = 0; row < corpus.rows.size(); ++row) {
    for (const Corpus::Cell& cell : corpus.rows[row]) {
      result.row(static_cast<Index>(cell.column)) +=
          cell.weight * right.row(static_cast<Index>(row));
    }
  }
  return result;
}

// An orthonormal basis of the columns, by way of the small Gram matrix: its
// Cholesky factor. Cheaper than QR, and done twice as exact.
void orthonormalize(Matrix& matrix) {
  for (int pass = 0; pass < 2; ++pass) {
    Eigen::MatrixXf gram = matrix.transpose() * matrix;
    gram.diagonal().array() +=
        1e-6F * std::max(gram.diagonal().maxCoeff(), 1e-12F);
    const Eigen::LLT<Eigen::MatrixXf> factor(gram);
    matrix = factor.matrixL().solve(matrix.transpose()).transpose().eval();
  }
}

Matrix random_matrix(std::size_t rows, std::uint32_t columns) {
  std::mt19937 random(20240105);  // Any fixed seed: the same every time.
  std::normal_distribution<float> normal;
  Matrix matrix(static_cast<Index>(rows), static_cast<Index>(columns));
  for (Index i = 0; i < matrix.size(); ++i) {
    matrix.data()[i] = normal(random);
  }
  return matrix;
}

void normalize(std::vector<float>& vector) {
  float length = 0;
  for (const float value : vector) {
    length += value * value;
  }
  if (length <= 0) {
    vector.clear();
    return;
  }
  for (float& value : vector) {
    value /= std::sqrt(length);
  }
}

// A byte a number is enough: a term's vector only gives a direction.
void add_row(std::span<const float> vector, LatentSpace& space) {
  float largest = 0;
  for (const float value : vector) {
    largest = std::max(largest, std::abs(value));
  }
  const float scale = largest / 127;
  for (const float value : vector) {
    space.vectors.push_back(
        static_cast<std::int8_t>(scale > 0 ? std::lround(value / scale) : 0));
  }
  space.scales.push_back(scale);
}

}  // namespace

LatentSpace learn_latent_space(const std::vector<TermVector>& articles,
                               std::uint32_t dimensions) {
  LatentSpace space;
  if (articles.size() < kFewestArticles) {
    return space;
  }
  const Corpus corpus = make_corpus(articles);
  const auto rank = static_cast<std::uint32_t>(std::min<std::size_t>(
      dimensions, std::min(articles.size(), corpus.terms.size()) / 2));
  if (rank == 0) {
    return space;
  }
  Matrix basis =
      times(corpus, random_matrix(corpus.terms.size(), rank + kOversampling));
  orthonormalize(basis);
  for (int i = 0; i < kPowerIterations; ++i) {
    Matrix back = transposed_times(corpus, basis);
    orthonormalize(back);
    basis = times(corpus, back);
    orthonormalize(basis);
  }
  // basis^T * corpus = U S V^T; the columns of V are the space's axes.
  const Matrix small = transposed_times(corpus, basis);  // V S U^T
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> eigen(
      Eigen::MatrixXf(small.transpose() * small));
  const auto kept = static_cast<Index>(rank);
  Matrix axes = small * eigen.eigenvectors().rightCols(kept);
  axes.colwise().normalize();
  space.dimensions = rank;
  space.learnt_from = static_cast<std::uint32_t>(articles.size());
  space.terms = corpus.terms;
  space.vectors.reserve(static_cast<std::size_t>(axes.size()));
  for (Index row = 0; row < axes.rows(); ++row) {
    add_row(std::span(axes.data() + row * kept, rank), space);
  }
  return space;
}

LatentView::LatentView(const LatentSpace& space)
    : dimensions_(space.dimensions),
      terms_(space.terms),
      vectors_(space.vectors),
      scales_(space.scales) {}

LatentView::LatentView(const Catalogue& catalogue)
    : dimensions_(catalogue.latent_dimensions()),
      terms_(catalogue.latent_terms()),
      vectors_(catalogue.latent_vectors()),
      scales_(catalogue.latent_scales()) {}

std::vector<float> LatentView::project(
    std::span<const TermWeight> terms) const {
  std::vector<float> sum(dimensions_, 0.0F);
  for (const TermWeight& term : terms) {
    const auto found =
        std::lower_bound(terms_.begin(), terms_.end(), term.term);
    if (found == terms_.end() || *found != term.term) {
      continue;
    }
    const auto row = static_cast<std::size_t>(found - terms_.begin());
    const std::int8_t* const vector = vectors_.data() + row * dimensions_;
    const float weight = term.weight * scales_[row];
    for (std::uint32_t i = 0; i < dimensions_; ++i) {
      sum[i] += weight * static_cast<float>(vector[i]);
    }
  }
  normalize(sum);
  return sum;
}

std::vector<std::int8_t> quantized(std::span<const float> unit) {
  std::vector<std::int8_t> bytes;
  bytes.reserve(unit.size());
  for (const float value : unit) {
    bytes.push_back(static_cast<std::int8_t>(
        std::lround(std::clamp(value, -1.0F, 1.0F) * 127.0F)));
  }
  return bytes;
}

PALPATE_AVX2_TOO
std::int32_t dot(std::span<const std::int8_t> a,
                 std::span<const std::int8_t> b) {
  // Blocks of a fixed size become vector instructions at -O2.
  constexpr std::size_t kBlock = 16;
  const std::size_t size = std::min(a.size(), b.size());
  std::int32_t sum = 0;
  std::size_t i = 0;
  for (; i + kBlock <= size; i += kBlock) {
    for (std::size_t j = 0; j < kBlock; ++j) {
      sum += a[i + j] * b[i + j];
    }
  }
  for (; i < size; ++i) {
    sum += a[i] * b[i];
  }
  return sum;
}

}  // namespace palpate
