// A few threads that wait for the same job. The caller is thread 0. No job may let its results depend
// on which thread does what.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace unroll {

class ThreadPool {
 public:
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  // Calls job(context, part) once for each part below threads(), at the same time, and waits for all.
  using Job = void (*)(void* context, int part);
  void run(Job job, void* context);

  // Within a job: the next piece of work that nobody has taken yet, counted from 0. A thread that is
  // held up, by a window that draws its charts, takes fewer.
  int take() { return next_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void work(int part);

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<unsigned> round_{0};
  std::atomic<int> busy_{0};
  std::atomic<int> next_{0};
  std::atomic<bool> ending_{false};
  Job job_ = nullptr;
  void* context_ = nullptr;
};

// Small numbers (below 1e-38) are treated as 0 while one of these lives: gradients that vanish would
// otherwise fall into arithmetic that some processors do very slowly.
class FlushTinyNumbers {
 public:
  FlushTinyNumbers();
  ~FlushTinyNumbers();

 private:
  unsigned long long saved_;
};

}  // namespace unroll
