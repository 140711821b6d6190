package org.implicit4j.core.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.theory.ReciprocalOperator;

/**
 * A map whose fixed point is known.
 *
 * @param name such as "tanh-layer"
 * @param operator the map, for a batch of samples
 * @param space the space that it maps
 * @param fixedPoint its fixed point, to the precision of double
 */
public record SolverProblem(
        String name, DifferentiableOperator<double[]> operator, DoubleSpace space, double[] fixedPoint) {

    /** The tolerances, relative to the operator's value, that the reference figures are for. */
    public static final List<Tolerance> TOLERANCES = List.of(Tolerance.relative(1e-3), Tolerance.relative(1e-5));

    /** The problems, and how each is made of the files {@code NAME.PARAMETER.npy}. */
    private enum Known {
        TANH_LAYER("tanh-layer") {
            @Override
            DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException {
                return layer(folder, space, "W", "b", DenseLayer.TANH);
            }
        },
        ROTATION("rotation") {
            @Override
            DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException {
                return layer(folder, space, "Q", "b", DenseLayer.affine(0.98));
            }
        },
        EXPANSIVE("expansive") {
            @Override
            DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException {
                return layer(folder, space, "M", "b", DenseLayer.affine(1));
            }
        },
        RECIPROCAL("reciprocal") {
            @Override
            DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException {
                return new ReciprocalOperator(0.5, numbers(folder, "x", space.samples()));
            }
        },
        RELU_BLOCK("relu-block") {
            @Override
            DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException {
                return layer(folder, space, "A", "c", DenseLayer.RELU_BLOCK);
            }
        };

        private final String title;

        Known(String title) {
            this.title = title;
        }

        abstract DifferentiableOperator<double[]> read(Path folder, DoubleSpace space) throws IOException;

        Path file(Path folder, String parameter) {
            return folder.resolve(title + "." + parameter + ".npy");
        }

        double[] numbers(Path folder, String parameter, int count) throws IOException {
            Path file = file(folder, parameter);
            double[] values = NpyArray.read(file).values();
            if (values.length != count) {
                throw new IOException(
                        "%s holds %d numbers, but the problem needs %d.".formatted(file, values.length, count));
            }
            return values;
        }

        DifferentiableOperator<double[]> layer(
                Path folder, DoubleSpace space, String matrix, String offsets, DenseLayer.Activation activation)
                throws IOException {
            int n = space.dimension();
            return new DenseLayer(
                    space, numbers(folder, matrix, n * n), numbers(folder, offsets, space.samples() * n), activation);
        }
    }

    /**
     * Reads the problems that {@code folder} holds: tanh-layer, rotation, expansive, reciprocal and relu-block, each of
     * them from {@code NAME.PARAMETER.npy} and {@code NAME.fixed_point.npy}.
     *
     * @throws IOException if a file cannot be read or does not fit the others, or there is no problem
     */
    public static List<SolverProblem> readAll(Path folder) throws IOException {
        List<SolverProblem> problems = new ArrayList<>();
        for (Known known : Known.values()) {
            if (Files.exists(known.file(folder, "fixed_point"))) {
                problems.add(read(known, folder));
            }
        }
        if (problems.isEmpty()) {
            throw new IOException(
                    "%s holds no solver problem.\nMaybe it is another folder: a problem has files such as %s."
                            .formatted(folder, Known.TANH_LAYER.file(Path.of(""), "fixed_point")));
        }
        return problems;
    }

    /** Returns the problem as part of a tournament: from zero, to {@link #TOLERANCES}, within 1000 evaluations. */
    public BenchProblem<double[]> contested() {
        return BenchProblem.of(name, operator, space.zero(), new Goal(TOLERANCES, 1000))
                .examinedBy(Scrutiny.STANDARD.withBasis(space.dimension()))
                .knowing(fixedPoint);
    }

    private static SolverProblem read(Known known, Path folder) throws IOException {
        NpyArray fixedPoint = NpyArray.read(known.file(folder, "fixed_point"));
        if (fixedPoint.shape().length != 2) {
            throw new IOException(
                    "%s must have two axes, samples and numbers.".formatted(known.file(folder, "fixed_point")));
        }
        DoubleSpace space = new DoubleSpace(fixedPoint.shape()[0], fixedPoint.shape()[1]);
        return new SolverProblem(known.title, known.read(folder, space), space, fixedPoint.values());
    }
}
