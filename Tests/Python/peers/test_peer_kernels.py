"""Of peer_kernels.py what needs none of the peers.  usage: python test_peer_kernels.py"""
import os, subprocess, sys, unittest
import peer_kernels

HERE = os.path.dirname(os.path.abspath(__file__))


class PeerKernelsTests(unittest.TestCase):
    def test_variables_that_hold_a_peer_back_are_found(self):
        environment = {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_L2_SIZE": "1", "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
                       "ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41", "XLA_FLAGS": "--xla_cpu_max_isa=AVX",
                       "NPY_DISABLE_CPU_FEATURES": "AVX2", "TF_ENABLE_ONEDNN_OPTS": "0",
                       "PATH": "/bin", "THREADS": "2", "SEED": "1", "VARIANT": "scan"}
        self.assertEqual(set(environment) - set(peer_kernels.held(environment)), {"PATH", "THREADS", "SEED", "VARIANT"})

    def test_every_peer_program_clears_them_before_it_imports_a_peer(self):
        for name in sorted(os.listdir(HERE)):
            if not name.endswith(("_mlp.py", "_peers.py", "keras_tf.py", "_in_turn.py")): continue
            lines = open(os.path.join(HERE, name)).read().splitlines()
            first = lambda *starts: next((i for i, line in enumerate(lines) if line.startswith(starts)), len(lines))
            cleared = first("from peer_kernels import unhold; unhold()", "from peer_timing import", "unhold()")
            imported = first("import numpy", "import torch", "import jax", "import tensorflow", "import keras")
            self.assertLess(cleared, imported, name)
            self.assertLess(cleared, len(lines), name)

    def test_the_processor_is_told_by_its_flags(self):
        flags = lambda text: peer_kernels.processor(f"model name\t: x\nflags\t\t: {text}\n")
        self.assertEqual(flags("fpu avx2 fma avx512f avx512bw avx512dq avx512vl"), "AVX512")
        self.assertEqual(flags("fpu avx2 fma avx512f"), "AVX2")
        self.assertIsNone(flags("fpu sse2"))

    def test_a_peer_that_is_held_back_is_complained_of(self):
        openblas = lambda kernel: dict(kernels=f"openblas, {kernel} kernels", chosen=peer_kernels.OPENBLAS.get(kernel))
        self.assertIsNone(peer_kernels.complaint(openblas("SkylakeX"), "AVX512"))
        self.assertIsNone(peer_kernels.complaint(openblas("Haswell"), "AVX2"))
        self.assertIsNone(peer_kernels.complaint(openblas("Prescott"), None))
        self.assertIn("the processor has AVX512", peer_kernels.complaint(openblas("Haswell"), "AVX512"))
        self.assertIn("the processor has AVX2", peer_kernels.complaint(openblas("Prescott"), "AVX2"))
        self.assertIsNone(peer_kernels.complaint(dict(kernels="XLA"), "AVX512"))

    def test_a_variable_of_the_shell_reaches_no_peer(self):
        program = "from peer_kernels import unhold; unhold(); import os; print(os.environ.get('OPENBLAS_CORETYPE'))"
        done = subprocess.run([sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, check=True,
                              env=os.environ | {"OPENBLAS_CORETYPE": "Haswell"})
        self.assertEqual(done.stdout.strip(), "None")


if __name__ == "__main__":
    unittest.main()
