package org.implicit4j.app.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Exhibit.HeatMap;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Picture;
import org.implicit4j.core.report.Exhibit.Table;

/** Exhibits as files beside a page: charts, heat maps and pictures as PNG, every number as CSV. */
public final class ExhibitFiles {

    private static final int SLUG = 40;

    private ExhibitFiles() {}

    /**
     * Writes {@code 01-the-title.csv} and {@code .png}, {@code 02-…} into {@code folder}, which exists.
     *
     * @return the files
     */
    public static List<Path> write(Path folder, List<? extends Exhibit> exhibits) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < exhibits.size(); i++) {
            String name = String.format(
                    Locale.ROOT, "%02d-%s", i + 1, slug(exhibits.get(i).title()));
            files.addAll(write(folder, name, exhibits.get(i)));
        }
        return files;
    }

    /**
     * Writes one exhibit: {@code name.csv} with its numbers, and {@code name.png} unless it is a table or has nothing to
     * draw; a gallery has {@code name-1.png}, {@code name-2.png} and its labels in the CSV.
     *
     * @return the files
     */
    public static List<Path> write(Path folder, String name, Exhibit exhibit) throws IOException {
        List<Path> files = new ArrayList<>();
        Path numbers = folder.resolve(name + ".csv");
        Files.writeString(numbers, csv(name, exhibit));
        files.add(numbers);
        if (exhibit instanceof Gallery gallery) {
            for (int i = 0; i < gallery.pictures().size(); i++) {
                files.add(
                        save(Images.of(gallery.pictures().get(i)), folder.resolve("%s-%d.png".formatted(name, i + 1))));
            }
        } else {
            Optional<BufferedImage> image = image(exhibit);
            if (image.isPresent()) {
                files.add(save(image.get(), folder.resolve(name + ".png")));
            }
        }
        return files;
    }

    private static Optional<BufferedImage> image(Exhibit exhibit) {
        if (exhibit instanceof LineChart chart) {
            return ChartImage.of(chart);
        }
        if (exhibit instanceof HeatMap map) {
            HeatMapImage image = new HeatMapImage(map);
            return image.isEmpty() ? Optional.empty() : Optional.of(image.paper());
        }
        return Optional.empty();
    }

    private static Path save(BufferedImage image, Path file) throws IOException {
        Files.write(file, Images.png(image));
        return file;
    }

    private static String csv(String name, Exhibit exhibit) {
        StringBuilder text = new StringBuilder();
        if (exhibit instanceof LineChart chart) {
            text.append(Csv.row(List.of("line", chart.x().label(), chart.y().label())));
            chart.lines().forEach(line -> points(line, text));
        } else if (exhibit instanceof Table table) {
            text.append(Csv.row(table.columns()));
            table.rows().forEach(row -> text.append(Csv.row(row)));
        } else if (exhibit instanceof HeatMap map) {
            for (double[] row : map.values()) {
                text.append(Csv.row(Arrays.stream(row).mapToObj(Csv::number).toList()));
            }
        } else if (exhibit instanceof Gallery gallery) {
            text.append(Csv.row(List.of("file", "label")));
            int number = 0;
            for (Picture picture : gallery.pictures()) {
                text.append(Csv.row(List.of("%s-%d.png".formatted(name, ++number), picture.label())));
            }
        }
        return text.toString();
    }

    private static void points(Line line, StringBuilder text) {
        double[] xs = line.xs();
        double[] ys = line.ys();
        for (int i = 0; i < xs.length; i++) {
            text.append(Csv.row(List.of(line.name(), Csv.number(xs[i]), Csv.number(ys[i]))));
        }
    }

    private static String slug(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = slug.length() <= SLUG ? slug : slug.substring(0, SLUG).replaceAll("-[^-]*$", "");
        return cut.isEmpty() ? "exhibit" : cut;
    }
}
