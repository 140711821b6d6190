package org.implicit4j.lp.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.model.SparseMatrix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LpDatasetTest {

    @TempDir
    private Path folder;

    private static LpDataset data(int count) throws InterruptedException {
        return new LpGenerator(LpDistribution.published(), lp -> Optional.of(lp.uppers()), 1)
                .generate(count, new SplittableRandom(17));
    }

    @Test
    void dataComesBackBitForBitAndTheSameBytesAreWrittenAgain() throws Exception {
        var data = data(25);
        var file = folder.resolve("a.npz");
        data.save(file);

        assertThat(LpDataset.load(file)).isEqualTo(data);
        LpDataset.load(file).save(folder.resolve("b.npz"));
        assertThat(folder.resolve("b.npz")).hasSameBinaryContentAs(file);
    }

    @Test
    void anEmptySetComesBack() throws IOException {
        var file = folder.resolve("empty.npz");
        new LpDataset(List.of()).save(file);

        assertThat(LpDataset.load(file).size()).isZero();
    }

    /** The numbers are those of {@code two-programs.py}. */
    @Test
    void whatNumpyWroteIsRead() throws IOException {
        var file = resource("two-programs.npz");

        var data = LpDataset.load(file);

        assertThat(data.size()).isEqualTo(2);
        var lp = data.instances().get(1).program();
        assertThat(lp.costs()).containsExactly(3.0 / 7, 4.0 / 7, 5.0 / 7);
        assertThat(lp.lowers()).containsExactly(-4, -5, -6);
        assertThat(lp.uppers()).containsExactly(6, 7.5, 9);
        assertThat(lp.rowLowers()).containsExactly(Double.NEGATIVE_INFINITY, 2);
        assertThat(lp.rowUppers()).containsExactly(1, 2);
        assertThat(lp.matrix())
                .isEqualTo(SparseMatrix.ofTriplets(2, 3, new int[] {0, 1, 0, 1}, new int[] {0, 1, 2, 2}, new double[] {
                    5.0 / 3, 6.0 / 3, 7.0 / 3, 8.0 / 3
                }));
        assertThat(data.instances().get(0).program().rowLowers()).containsExactly(-1, Double.NEGATIVE_INFINITY);
        assertThat(data.instances().get(0).optimum()).containsExactly(0, 0.1, 0.2);
    }

    private Path resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(LpDatasetTest.class.getResourceAsStream(name))) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return folder.resolve(name);
        }
    }

    @Test
    void filesThatWereCutOffAreRefused() throws Exception {
        var file = folder.resolve("a.npz");
        data(3).save(file);
        var bytes = Files.readAllBytes(file);

        for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> LpDataset.load(file))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("a.npz");
        }
        assertThatThrownBy(() -> LpDataset.load(folder.resolve("absent.npz"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void arraysThatDoNotFitAreRefusedByName() throws Exception {
        assertRefused("x", null, "no array 'x'");
        assertRefused("x", doubles(2, 2), "'x' has shape [2, 2] where [2, 50]");
        assertRefused("c", doubles(100), "'c' has shape [100]");
        assertRefused("row", filled(10, 2, 100), "program 0 is not sound: There is no row 10");
        assertRefused("row", filled(0.5, 2, 100), "row holds 0.5, which is no index");
        assertRefused("col", filled(1L << 40, 2, 100), "col holds 1.099511627776E12, which is no index");
        assertRefused("eq", filled(0.5, 2, 10), "eq holds 0.5");
        assertRefused("val", filled(Double.NaN, 2, 100), "NaN");
        assertRefused("x", filled(Double.NaN, 2, 50), "NaN");
    }

    private void assertRefused(String name, @Nullable NpyArray replacement, String part) throws Exception {
        Map<String, NpyArray> arrays = DatasetEncoder.encode(data(2));
        if (replacement == null) {
            arrays.remove(name);
        } else {
            arrays.put(name, replacement);
        }
        var file = folder.resolve("bad.npz");
        Npz.write(file, arrays);

        assertThatThrownBy(() -> LpDataset.load(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("bad.npz")
                .hasMessageContaining(part)
                .hasMessageContaining("\nMaybe ");
    }

    private static NpyArray doubles(int... shape) {
        return filled(0, shape);
    }

    private static NpyArray filled(double value, int... shape) {
        var values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        return new NpyArray(NpyArray.NumberType.FLOAT64, shape, values);
    }

    @Test
    void programsOfAnotherFormAreNotSaved() throws Exception {
        assertNotSaved(program(Sense.MAXIMIZE, 0, 1), "MAXIMIZE");
        assertNotSaved(program(Sense.MINIMIZE, 3, 1), "offset 3.0");
        assertNotSaved(program(Sense.MINIMIZE, 0, 2), "bounds [1.0, 2.0]");
        var mixed = new LpDataset(List.of(data(1).instances().get(0), labelled(program(Sense.MINIMIZE, 0, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mixed.save(folder.resolve("no.npz")))
                .withMessageContaining("Program 1")
                .withMessageContaining("one size");
        assertThat(folder).isEmptyDirectory();
    }

    private void assertNotSaved(LinearProgram lp, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LpDataset(List.of(labelled(lp))).save(folder.resolve("no.npz")))
                .withMessageContaining(part);
    }

    private static LinearProgram program(Sense sense, double offset, double rowUpper) {
        var builder = LinearProgram.builder("", sense).offset(offset);
        builder.addColumn("x", 0, 1, 1);
        builder.addRow("r", 1, rowUpper);
        return builder.build();
    }

    private static LabelledProgram labelled(LinearProgram lp) {
        return new LabelledProgram(lp, lp.uppers());
    }

    @Test
    void aLabelMustBeAFinitePointOfTheProgramsSize() {
        var lp = program(Sense.MINIMIZE, 0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledProgram(lp, new double[2]))
                .withMessageContaining("2 entries")
                .withMessageContaining("1 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledProgram(lp, new double[] {Double.NaN}))
                .withMessageContaining("NaN");
    }

    @Test
    void theOptimumCannotBeChangedFromOutside() {
        var point = new double[] {0.5};
        var instance = new LabelledProgram(program(Sense.MINIMIZE, 0, 1), point);

        point[0] = 9;
        instance.optimum()[0] = 9;

        assertThat(instance.optimum()).containsExactly(0.5);
        assertThat(instance.objective()).isEqualTo(0.5);
    }
}
