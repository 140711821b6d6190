package org.implicit4j.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.implicit4j.app.command.Finding.Level;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the doctor says about tensors: this is the only place in the application that starts the backend. */
final class TensorFindings {

    private TensorFindings() {}

    static List<Finding> all(int threads) {
        List<Finding> findings = new ArrayList<>();
        findings.add(cache());
        long start = System.nanoTime();
        try (INDArray a = Nd4j.ones(2, 3);
                INDArray b = Nd4j.ones(3, 2);
                INDArray product = a.mmul(b)) {
            double sum = product.sumNumber().doubleValue();
            String detail = "%s, BLAS by %s, started in %.1f s"
                    .formatted(
                            Nd4j.getBackend().getClass().getSimpleName(),
                            Nd4j.factory().blas().getBlasVendor(),
                            (System.nanoTime() - start) / 1e9);
            findings.add(
                    sum == 12 // four entries, each 1*1 three times
                            ? Finding.good("tensors", detail)
                            : new Finding(
                                    "tensors",
                                    Level.PROBLEM,
                                    "a product of two small matrices is wrong (%s); %s".formatted(sum, detail),
                                    "Maybe another processor's libraries are in lib/."));
            unusedDevice().ifPresent(findings::add);
            findings.addAll(kernels(threads));
        } catch (RuntimeException | LinkageError e) { // whatever the native libraries say, the doctor must pass it on
            findings.add(new Finding(
                    "tensors",
                    Level.PROBLEM,
                    "the backend does not start: " + root(e),
                    "Maybe this is not Linux on x86-64, or the folder of the native libraries cannot be written: see the"
                            + " line above."));
        }
        return findings;
    }

    /** Says why the CPU computes where the CUDA backend is installed. */
    private static Optional<Finding> unusedDevice() {
        boolean installed = ModuleLayer.boot().findModule("org.nd4j.cuda").isPresent();
        return installed && !PortableKernels.onDevice()
                ? Optional.of(new Finding(
                        "CUDA",
                        Level.WARNING,
                        "the backend is installed, but found no driver or no device, so the CPU computes",
                        "Maybe nvidia-smi shows none either, or CUDA 11.6 is not installed; what the backend said"
                                + " stands above."))
                : Optional.empty();
    }

    private static List<Finding> kernels(int threads) {
        try (Kernels kernels = Kernels.choose(threads)) {
            List<Finding> findings = new ArrayList<>(List.of(Finding.good("kernels", kernels.explain())));
            kernels.lack()
                    .ifPresent(
                            lack -> findings.add(
                                    new Finding(
                                            "faster kernels",
                                            Level.WARNING,
                                            lack,
                                            "Maybe lib/ lacks the jars dnnl and opencl of this system; all works without them, slower.")));
            return findings;
        }
    }

    private static Finding cache() {
        Path cache = Path.of(Objects.requireNonNullElseGet(
                System.getProperty("org.bytedeco.javacpp.cachedir"),
                () -> Path.of(System.getProperty("user.home"), ".javacpp", "cache")
                        .toString()));
        Path existing = cache;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean writable = existing != null && Files.isWritable(existing);
        return new Finding(
                "native libraries",
                writable ? Level.GOOD : Level.PROBLEM,
                "unpacked once into %s%s".formatted(cache, writable ? "" : ", which cannot be written"),
                writable ? "" : "Maybe choose another: IMPLICIT4J_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR.");
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
