package org.implicit4j.tensor.bipartite;

/**
 * Sums over neighbours on feature-major blocks: {@code t[f][i] = sum_j A_ij s[f][j]}, up to eight features at a time, since
 * most of the time goes into the mispredicted end of each short inner loop.
 */
final class SparseLoops {

    private SparseLoops() {}

    /**
     * @param a the entries by target, counted over the whole batch
     * @param targets the targets that {@code t} holds
     * @param firstSource the source that {@code s} starts with
     * @param s what is read, from row {@code sAt} on
     * @param t what is written, from row {@code tAt} on
     * @param features how many rows
     * @param adds whether the sums are added to {@code t} instead of replacing it
     */
    static void gather(
            Compressed a,
            Span targets,
            int firstSource,
            float[][] s,
            int sAt,
            float[][] t,
            int tAt,
            int features,
            boolean adds) {
        int f = 0;
        for (; f + 8 <= features; f += 8) {
            eight(a, targets, firstSource, s, sAt + f, t, tAt + f, adds);
        }
        for (; f + 4 <= features; f += 4) {
            four(a, targets, firstSource, s, sAt + f, t, tAt + f, adds);
        }
        for (; f < features; f++) {
            one(a, targets, firstSource, s[sAt + f], t[tAt + f], adds);
        }
    }

    private static void eight(
            Compressed a, Span targets, int firstSource, float[][] s, int sAt, float[][] t, int tAt, boolean adds) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] s0 = s[sAt];
        float[] s1 = s[sAt + 1];
        float[] s2 = s[sAt + 2];
        float[] s3 = s[sAt + 3];
        float[] s4 = s[sAt + 4];
        float[] s5 = s[sAt + 5];
        float[] s6 = s[sAt + 6];
        float[] s7 = s[sAt + 7];
        float[] t0 = t[tAt];
        float[] t1 = t[tAt + 1];
        float[] t2 = t[tAt + 2];
        float[] t3 = t[tAt + 3];
        float[] t4 = t[tAt + 4];
        float[] t5 = t[tAt + 5];
        float[] t6 = t[tAt + 6];
        float[] t7 = t[tAt + 7];
        int k = start[targets.firstNode()];
        for (int i = 0; i < targets.nodes(); i++) {
            float sum0 = adds ? t0[i] : 0;
            float sum1 = adds ? t1[i] : 0;
            float sum2 = adds ? t2[i] : 0;
            float sum3 = adds ? t3[i] : 0;
            float sum4 = adds ? t4[i] : 0;
            float sum5 = adds ? t5[i] : 0;
            float sum6 = adds ? t6[i] : 0;
            float sum7 = adds ? t7[i] : 0;
            int end = start[targets.firstNode() + i + 1];
            for (; k < end; k++) {
                int j = index[k] - firstSource;
                float v = value[k];
                sum0 = Math.fma(v, s0[j], sum0);
                sum1 = Math.fma(v, s1[j], sum1);
                sum2 = Math.fma(v, s2[j], sum2);
                sum3 = Math.fma(v, s3[j], sum3);
                sum4 = Math.fma(v, s4[j], sum4);
                sum5 = Math.fma(v, s5[j], sum5);
                sum6 = Math.fma(v, s6[j], sum6);
                sum7 = Math.fma(v, s7[j], sum7);
            }
            t0[i] = sum0;
            t1[i] = sum1;
            t2[i] = sum2;
            t3[i] = sum3;
            t4[i] = sum4;
            t5[i] = sum5;
            t6[i] = sum6;
            t7[i] = sum7;
        }
    }

    private static void four(
            Compressed a, Span targets, int firstSource, float[][] s, int sAt, float[][] t, int tAt, boolean adds) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] s0 = s[sAt];
        float[] s1 = s[sAt + 1];
        float[] s2 = s[sAt + 2];
        float[] s3 = s[sAt + 3];
        float[] t0 = t[tAt];
        float[] t1 = t[tAt + 1];
        float[] t2 = t[tAt + 2];
        float[] t3 = t[tAt + 3];
        int k = start[targets.firstNode()];
        for (int i = 0; i < targets.nodes(); i++) {
            float sum0 = adds ? t0[i] : 0;
            float sum1 = adds ? t1[i] : 0;
            float sum2 = adds ? t2[i] : 0;
            float sum3 = adds ? t3[i] : 0;
            int end = start[targets.firstNode() + i + 1];
            for (; k < end; k++) {
                int j = index[k] - firstSource;
                float v = value[k];
                sum0 = Math.fma(v, s0[j], sum0);
                sum1 = Math.fma(v, s1[j], sum1);
                sum2 = Math.fma(v, s2[j], sum2);
                sum3 = Math.fma(v, s3[j], sum3);
            }
            t0[i] = sum0;
            t1[i] = sum1;
            t2[i] = sum2;
            t3[i] = sum3;
        }
    }

    private static void one(Compressed a, Span targets, int firstSource, float[] s, float[] t, boolean adds) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        int k = start[targets.firstNode()];
        for (int i = 0; i < targets.nodes(); i++) {
            float sum = adds ? t[i] : 0;
            int end = start[targets.firstNode() + i + 1];
            for (; k < end; k++) {
                sum = Math.fma(value[k], s[index[k] - firstSource], sum);
            }
            t[i] = sum;
        }
    }
}
