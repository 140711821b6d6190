package org.implicit4j.pde.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowFilesTest {

    private static final int SIDE = 8;
    private static final FlowGenerator FLOWS =
            new FlowGenerator(new SteadyFlow(SIDE, 0.1), FlowRegime.STEADY.distribution(), 3);

    @TempDir
    private Path folder;

    private Path array(String name, int[] shape, double value) throws IOException {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        if (values.length > 77) {
            values[77] = (float) value;
        }
        Path file = folder.resolve(name);
        NpyArray.write(file, shape, values);
        return file;
    }

    private Path array(int... shape) throws IOException {
        return array("array.npy", shape, 0);
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> FlowFiles.readForcings(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    @Test
    void oneForcingOrSeveralAreRead() throws IOException {
        List<Forcing> one = FlowFiles.readForcings(array(SIDE, SIDE, 2));
        List<Forcing> three = FlowFiles.readForcings(array(3, SIDE, SIDE, 2));
        assertThat(one).hasSize(1);
        assertThat(three).hasSize(3);
        assertThat(one.get(0).side()).isEqualTo(SIDE);
        assertThat(three.get(0).field()).isEqualTo(one.get(0).field());
    }

    @Test
    void aMeanIsTakenAwayAndTold() throws IOException {
        float[] values = new float[2 * 4 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 3 + (i / 2 % 2 == 0 ? 1 : -1) : -4;
        }
        Path file = folder.resolve("mean.npy");
        NpyArray.write(file, new int[] {4, 4, 2}, values);
        Forcing forcing = FlowFiles.readForcings(file).get(0);

        assertThat(forcing.hadMean()).isTrue();
        assertThat(forcing.removedMean()).isCloseTo(5 / Math.sqrt(26), within(1e-12));
        for (int i = 0; i < values.length; i++) {
            assertThat(forcing.field()[i]).isCloseTo(i % 2 == 1 ? 0 : i / 2 % 2 == 0 ? 1 : -1, within(1e-12));
        }
        assertThat(FlowFiles.readForcingArray(file).sample(0))
                .containsExactly(NpyArray.read(file).values());
    }

    @Test
    void noForceIsNoMean() throws IOException {
        Path file = folder.resolve("zero.npy");
        NpyArray.write(file, new int[] {4, 4, 2}, new float[32]);
        assertThat(FlowFiles.readForcings(file).get(0).removedMean()).isZero();
    }

    @Test
    void shapesThatAreNoForcingAreRefused() throws IOException {
        assertRefused(array(128), "[128]", "[n, n, 2]");
        assertRefused(array(8, 8), "[8, 8]", "[samples, n, n, 2]");
        assertRefused(array(1, 2, 8, 8, 2), "[1, 2, 8, 8, 2]");
        assertRefused(array(8, 8, 3), "not 3", "another axis");
        assertRefused(array(2, 8, 8), "not 8");
        assertRefused(array(8, 6, 2), "8 x 6", "as many points");
        assertRefused(array(9, 9, 2), "9 x 9", "even", "10 x 10");
        assertRefused(array(2, 2, 2), "2 x 2", "from 4 to 4096");
        assertRefused(array(0, 8, 8, 2), "no flow");
        assertRefused(array(1, 0, 0, 2), "0 x 0");
    }

    @Test
    void aSideThatIsTooLargeIsRefused() throws IOException {
        Path file = folder.resolve("large.npy");
        NpyArray.write(file, new int[] {4098, 4098, 2}, new float[2 * 4098 * 4098]);
        assertRefused(file, "4098 x 4098", "to 4096");
    }

    @Test
    void networksTakeOddSides() throws IOException {
        assertThat(FlowFiles.readForcingArray(array(9, 9, 2)).side()).isEqualTo(9);
    }

    @Test
    void valuesThatAreNotFiniteAreFound() throws IOException {
        assertRefused(array("nan.npy", new int[] {8, 8, 2}, Double.NaN), "NaN", "[4, 6, 1]");
        assertRefused(array("inf.npy", new int[] {2, 8, 8, 2}, Double.NEGATIVE_INFINITY), "-Infinity", "[0, 4, 6, 1]");
    }

    @Test
    void damageIsToldInOneSentence() throws IOException {
        Path sound = array(8, 8, 2);
        byte[] bytes = Files.readAllBytes(sound);
        assertRefused(folder.resolve("none.npy"), "no file");
        assertRefused(Files.write(folder.resolve("cut.npy"), Arrays.copyOf(bytes, bytes.length - 3)), "do not fill");
        assertRefused(Files.write(folder.resolve("head.npy"), Arrays.copyOf(bytes, 40)), "cut off");
        assertRefused(Files.writeString(folder.resolve("text.npy"), "no array at all"), "not a NumPy array");
        String whole = new String(bytes, StandardCharsets.ISO_8859_1).replace("<f4", "<i4");
        assertRefused(
                Files.writeString(folder.resolve("int.npy"), whole, StandardCharsets.ISO_8859_1), "<i4", "float32");
    }

    private Path written(String name) throws IOException {
        Path out = folder.resolve(name);
        FlowWriter.write(out, card(3), FLOWS::sample);
        return out;
    }

    private static FlowCard card(int samples) {
        return new FlowCard("steady", 0.1, FLOWS.distribution(), SIDE, samples, 3, "pde generate", "2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flows", "flows.h5", "flows.hdf5"})
    void aDataSetIsReadBackAsItWasWritten(String name) throws IOException {
        FlowDataset data = FlowFiles.read(written(name));
        assertThat(data.card()).contains(card(3));
        assertThat(data.samples()).hasSize(3);
        assertThat(data.removedMean()).isLessThan(Forcing.ROUNDING);
        for (int s = 0; s < 3; s++) {
            var drawn = FLOWS.sample(s);
            assertThat(data.samples().get(s).vorticity()).containsExactly(drawn.vorticity(), within(1e-6));
            assertThat(data.samples().get(s).forcing()).containsExactly(drawn.forcing(), within(1e-6));
        }
    }

    @Test
    void foldersWithoutACardAreRead() throws IOException {
        Path data = written("flows");
        Files.delete(data.resolve("card.json"));
        assertThat(FlowFiles.read(data).card()).isEmpty();
        Files.writeString(data.resolve("card.json"), "{\"regime\": \"steady\"}");
        assertThatThrownBy(() -> FlowFiles.read(data)).hasMessageContaining("no 'viscosity'");
        Files.writeString(data.resolve("card.json"), "<");
        assertThatThrownBy(() -> FlowFiles.read(data)).hasMessageContaining("no JSON");
        Files.writeString(data.resolve("card.json"), card(3).toJson().replace("\"peak\" : 1.0", "\"peak\" : -1"));
        assertThatThrownBy(() -> FlowFiles.read(data)).hasMessageContaining("wavenumber -1.0");
    }

    @Test
    void pairsThatDoNotMatchAreRefused() throws IOException {
        Path data = written("flows");
        Files.copy(array(2, SIDE, SIDE), folder.resolve("two.npy"));
        Files.move(folder.resolve("two.npy"), data.resolve("vorticity.npy"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> FlowFiles.read(data)).hasMessageContainingAll("2 vorticities", "3 forcings");
        Files.delete(data.resolve("vorticity.npy"));
        assertThatThrownBy(() -> FlowFiles.read(data)).hasMessageContaining("no file");
        assertThatThrownBy(() -> FlowFiles.read(folder.resolve("none"))).hasMessageContaining("neither a folder");
    }

    @Test
    void vorticitiesHaveTheirOwnShapes() throws IOException {
        assertThat(FlowFiles.readVorticities(array(SIDE, SIDE))).hasSize(1);
        assertThat(FlowFiles.readVorticities(array(2, SIDE, SIDE))).hasSize(2);
        for (int[] shape : new int[][] {{8}, {8, 8, 8, 1}, {8, 6}, {9, 9}, {2, 2}}) {
            Path file = array(shape);
            assertThatThrownBy(() -> FlowFiles.readVorticities(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void hdfDatasetsOfOtherKindsAreRefused() throws IOException {
        assertRefused(folder.resolve("none.h5"), "no file");
        assertRefused(hdf("other", new double[8][8][2]), "no dataset 'forcing'", "[other]");
        assertRefused(hdf("forcing", new int[8][8][2]), "holds int numbers");
        assertRefused(hdf("forcing", new float[8][8]), "[8, 8]");
        assertRefused(hdf("forcing", new double[8][6][2]), "8 x 6");
        assertRefused(hdf("forcing", new double[9][9][2]), "even");
        assertRefused(hdf("forcing", new double[2][2][2]), "from 4");
        double[][][] nan = new double[8][8][2];
        nan[3][4][1] = Double.POSITIVE_INFINITY;
        assertRefused(hdf("forcing", nan), "Infinity", "[3, 4, 1]");
    }

    /** As other programs write them. */
    @Test
    void compressedHdfDatasetsAreRead() throws IOException {
        double[][][] forcing = new double[8][8][2];
        forcing[1][2] = new double[] {3, -3};
        forcing[5][6] = new double[] {-3, 3};
        Path file = folder.resolve("packed.h5");
        try (var hdf = HdfFile.write(file)) {
            hdf.putDataset(
                    "forcing",
                    forcing,
                    DatasetCreationOptions.builder()
                            .chunkDimensions(4, 8, 2)
                            .shuffle()
                            .deflate()
                            .build());
        }
        Forcing read = FlowFiles.readForcings(file).get(0);
        assertThat(read.field()[2 * (8 + 2)]).isEqualTo(3);
        assertThat(read.field()[2 * (5 * 8 + 6)]).isEqualTo(-3);
    }

    private Path hdf(String name, Object array) throws IOException {
        Path file = folder.resolve("array.h5");
        HdfFields.write(file, Map.of(name, array), Optional.empty());
        return file;
    }

    /** Wherever a file ends, and whatever byte is wrong, there is an answer or a sentence. */
    @Test
    void hdfDamageIsToldInOneSentence() throws IOException {
        byte[] sound = Files.readAllBytes(written("flows.h5"));
        Path file = folder.resolve("damaged.h5");
        for (int length = 0; length < sound.length; length += 1 + sound.length / 60) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> FlowFiles.read(file))
                    .as("%d of %d bytes", length, sound.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(file.toString(), "cut off or damaged");
        }
        for (int at = 0; at < sound.length; at += 1 + sound.length / 200) {
            byte[] wrong = sound.clone();
            wrong[at] ^= (byte) 0xff;
            Files.write(file, wrong);
            try {
                FlowFiles.read(file);
            } catch (IOException told) {
                assertThat(told).hasMessageContaining(file.toString());
            }
        }
    }
}
