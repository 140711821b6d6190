package org.implicit4j.tensor.cpu;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Keeps native libraries from starting threads of their own. */
public final class NativeThreads {

    private NativeThreads() {}

    /**
     * Makes native calls of the current thread run in it alone, from now on.
     *
     * <p>{@link Workers} divide the work; a library that divided it again would be slower, and its sums would depend on the
     * number of threads. The OpenMP runtime is shared by ND4J and oneDNN, so one call speaks for both.
     */
    public static void useOnlyThisOne() {
        Nd4j.getBackend(); // starts ND4J, without which there is no holder
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
