# Environment of the linear algebra, sourced by ./catapult.

# Trainer and probes are one thread each: more would wait for each other on a busy machine.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

# ND4J's OpenBLAS (0.3.19) does not know processors newer than itself and may fall back to code of 2007: it is told what they
# can do. CATAPULT_CORETYPE names another of OpenBLAS's core types. Figures in RATIONALE.md.
if [ -n "${CATAPULT_CORETYPE:-}" ]; then
  export OPENBLAS_CORETYPE=$CATAPULT_CORETYPE
elif grep -q -m1 'avx512f.*avx512dq.*avx512bw.*avx512vl' /proc/cpuinfo 2> /dev/null; then
  export OPENBLAS_CORETYPE=SKYLAKEX
elif grep -q -m1 'avx2' /proc/cpuinfo 2> /dev/null; then
  export OPENBLAS_CORETYPE=HASWELL
fi
