# One source of the kernels, one library per instruction set; the addon chooses when it is loaded.
{
  "target_defaults": {
    "cflags_cc!": ["-std=gnu++17", "-std=gnu++20", "-fno-exceptions", "-fno-rtti"],
    "cflags_cc": ["-std=c++17", "-Wall", "-Wextra", "-fvisibility=hidden"],
    "cflags!": ["-fno-exceptions"],
    "xcode_settings": {
      "CLANG_CXX_LANGUAGE_STANDARD": "c++17",
      "CLANG_CXX_LIBRARY": "libc++",
      "GCC_ENABLE_CPP_EXCEPTIONS": "YES",
      "GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
      "MACOSX_DEPLOYMENT_TARGET": "11.0",
    },
    "msvs_settings": {
      "VCCLCompilerTool": {"ExceptionHandling": 1, "AdditionalOptions": ["/std:c++17"]},
    },
  },
  "targets": [
    {
      "target_name": "unroll_baseline",
      "type": "static_library",
      "sources": ["src/isa/kernels.cpp"],
      "defines": ["UNROLL_ISA=unroll_baseline"],
      "cflags_cc": ["-O3"],
      "xcode_settings": {"GCC_OPTIMIZATION_LEVEL": "3"},
    },
    {
      "target_name": "unroll_kernels",
      "sources": [
        "src/addon.cpp",
        "src/arguments.cpp",
        "src/cpu.cpp",
        "src/layout.cpp",
        "src/scan/call.cpp",
        "src/scan/dictionary.cpp",
        "src/scan/number.cpp",
        "src/scan/stretch.cpp",
        "src/scan/utf8.cpp",
        "src/thread_pool.cpp",
      ],
      "include_dirs": ["<(addon_api)"],
      "defines": [
        "NAPI_VERSION=8",
        "NAPI_CPP_EXCEPTIONS",
        # A worker that is ended in the middle of a call can throw nothing any more: without this,
        # that would end the whole process.
        "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS",
      ],
      "dependencies": ["unroll_baseline"],
      "conditions": [
        ["target_arch=='x64'", {"dependencies": ["unroll_avx2", "unroll_avx512"]}],
      ],
    },
  ],
  "conditions": [
    [
      "target_arch=='x64'",
      {
        "targets": [
          {
            "target_name": "unroll_avx2",
            "type": "static_library",
            "sources": ["src/isa/kernels.cpp"],
            "defines": ["UNROLL_ISA=unroll_avx2"],
            "cflags_cc": ["-O3", "-mavx2", "-mfma"],
            "xcode_settings": {
              "GCC_OPTIMIZATION_LEVEL": "3",
              "OTHER_CPLUSPLUSFLAGS": ["-mavx2", "-mfma"],
            },
            "msvs_settings": {"VCCLCompilerTool": {"AdditionalOptions": ["/arch:AVX2"]}},
          },
          {
            "target_name": "unroll_avx512",
            "type": "static_library",
            "sources": ["src/isa/kernels.cpp"],
            "defines": ["UNROLL_ISA=unroll_avx512"],
            # GCC 12 takes the undefined operands in its own intrinsics for mistakes.
            "cflags_cc": [
              "-O3",
              "-mavx512f",
              "-mavx2",
              "-mfma",
              "-Wno-uninitialized",
              "-Wno-maybe-uninitialized",
            ],
            "xcode_settings": {
              "GCC_OPTIMIZATION_LEVEL": "3",
              "OTHER_CPLUSPLUSFLAGS": ["-mavx512f", "-mavx2", "-mfma"],
            },
            "msvs_settings": {"VCCLCompilerTool": {"AdditionalOptions": ["/arch:AVX512"]}},
          },
        ],
      },
    ],
  ],
}
