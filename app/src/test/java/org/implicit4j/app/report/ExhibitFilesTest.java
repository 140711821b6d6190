package org.implicit4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExhibitFilesTest {

    private static final int BLUE = 0x0072B2;

    @TempDir
    private Path folder;

    @Test
    void eachExhibitHasItsNumbersAndWhatCanBeDrawnItsPicture() throws IOException {
        List<Path> files =
                ExhibitFiles.write(folder, List.of(Samples.CHART, Samples.TABLE, Samples.MAP, Samples.GALLERY));

        assertThat(files)
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(
                        "01-error-after-t-more.csv",
                        "01-error-after-t-more.png",
                        "02-numbers.csv",
                        "03-ranks.csv",
                        "03-ranks.png",
                        "04-iterates.csv",
                        "04-iterates-1.png",
                        "04-iterates-2.png")
                .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
    }

    @Test
    void csvHasEveryNumber() throws IOException {
        ExhibitFiles.write(folder, "chart", Samples.CHART);
        ExhibitFiles.write(folder, "table", Samples.TABLE);
        ExhibitFiles.write(folder, "map", Samples.MAP);
        ExhibitFiles.write(folder, "gallery", Samples.GALLERY);

        assertThat(Files.readAllLines(folder.resolve("chart.csv")))
                .hasSize(1 + 6 + 6 + 3)
                .startsWith("line,iterations t,error", "x = .1,0.0,1.0", "x = .1,1.0,0.1", "x = .1,2.0,")
                .contains("\"x = .1, bound\",5.0,2.0E-5");
        assertThat(Files.readAllLines(folder.resolve("table.csv")))
                .containsExactly("method,evaluations", "\"a, <b>\",12", "c,3");
        assertThat(Files.readAllLines(folder.resolve("map.csv"))).containsExactly("0.0,1.0,2.0", "3.0,,4.0");
        assertThat(Files.readAllLines(folder.resolve("gallery.csv")))
                .containsExactly("file,label", "gallery-1.png,t = 0", "gallery-2.png,t = 1");
    }

    @Test
    void aLineIsInterruptedWhereItIsNaN() throws IOException {
        long whole = blue(new double[] {1, 1, 1, 1, 1});
        long broken = blue(new double[] {1, 1, Double.NaN, 1, 1});

        // of 4 stretches of some 240 x 3 pixels, two are missing; dots are at most 8 x 8
        assertThat(whole - broken).isBetween(whole / 3, 2 * whole / 3);
    }

    @Test
    void aDashedLineHasLessInkThanASolidOneAndPointsTheLeast() throws IOException {
        double[] ys = {1, 2, 3, 4, 5};
        long solid = blue(ys, Style.SOLID, Axis.linear("y"));
        long dashed = blue(ys, Style.DASHED, Axis.linear("y"));
        long points = blue(ys, Style.POINTS, Axis.linear("y"));

        assertThat(dashed).isLessThan(solid);
        assertThat(points).isPositive().isLessThan(dashed / 2);
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatIsNotPositive() throws IOException {
        assertThat(blue(new double[] {-1, 0, 1e-8, 1, 1e8}, Style.SOLID, Axis.logarithmic("y")))
                .isPositive();
        assertThat(write(new double[] {-1, 0, -2, -3, 0}, Style.SOLID, Axis.logarithmic("y")))
                .doesNotExist();
    }

    @Test
    void linesOfOneNameAndLongLegendsHaveTheirPlace() throws IOException {
        Line[] lines = IntStream.range(0, 40)
                .mapToObj(i -> new Line(
                        "a name that is so long ".repeat(4), new double[] {0, 1}, new double[] {i, i}, Style.SOLID))
                .toArray(Line[]::new);

        ExhibitFiles.write(folder, "many", Samples.chart(Axis.linear("x"), Axis.linear("y"), lines));

        BufferedImage image = ImageIO.read(folder.resolve("many.png").toFile());
        assertThat(image.getHeight()).isEqualTo(120 + 40 * 27); // a row of the legend each
    }

    @Test
    void aHeatMapOnPaperShowsItsColours() throws IOException {
        ExhibitFiles.write(folder, "map", Samples.MAP);
        BufferedImage image = ImageIO.read(folder.resolve("map.png").toFile());

        Set<Integer> colours = new TreeSet<>();
        IntStream.range(0, image.getWidth() * image.getHeight())
                .forEach(i -> colours.add(image.getRGB(i % 1200, i / 1200) & 0xFFFFFF));

        assertThat(colours).contains(ColourMap.at(0), ColourMap.at(0.25), ColourMap.at(1), 0xF0F0F0);
    }

    private long blue(double[] ys) throws IOException {
        return blue(ys, Style.SOLID, Axis.linear("y"));
    }

    private long blue(double[] ys, Style style, Axis y) throws IOException {
        BufferedImage image = ImageIO.read(write(ys, style, y).toFile());
        return IntStream.range(0, 1000 * image.getHeight()) // left of the legend
                .filter(i -> (image.getRGB(i % 1000, i / 1000) & 0xFFFFFF) == BLUE)
                .count();
    }

    private Path write(double[] ys, Style style, Axis y) throws IOException {
        Line line = new Line("line", new double[] {0, 1, 2, 3, 4}, ys, style);
        Path file = folder.resolve("line.png");
        Files.deleteIfExists(file);
        ExhibitFiles.write(folder, "line", Samples.chart(Axis.linear("x"), y, line));
        return file;
    }
}
