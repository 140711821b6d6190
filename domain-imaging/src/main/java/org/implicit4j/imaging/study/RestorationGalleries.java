package org.implicit4j.imaging.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.study.ExhibitSource;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * Pictures on their way to the answer, on squares of their own.
 *
 * @param crops where the squares come from
 * @param photos how many; at least 1
 * @param models the implicit ones, and then the explicit ones
 */
record RestorationGalleries(BlurredCrops crops, int photos, List<StudiedModels.Source> models)
        implements ExhibitSource<BlurredPhoto, Restoration> {

    /** Keeps these draws apart from those of the study with the same seed. */
    private static final long STREAM = 0x50_49_43_54_55_52_45L;

    private static final List<Integer> SIDE_BY_SIDE = List.of(0, 1, 2, 5, 10, 30, 100);

    @Override
    public List<Exhibit> of(List<StudyCase<BlurredPhoto, Restoration>> cases, StudyRequest request) throws IOException {
        List<RestorationModel> loaded = new ArrayList<>();
        for (StudiedModels.Source source : models) {
            loaded.add(source.load());
        }
        List<RestorationModel> implicit =
                loaded.stream().filter(model -> model.restorer().isIterated()).toList();
        List<RestorationModel> explicit =
                loaded.stream().filter(model -> !model.restorer().isIterated()).toList();
        var random = new SplittableRandom(request.seed() ^ STREAM);
        List<Exhibit> exhibits = new ArrayList<>();
        for (int i = 0; i < photos && !request.cancellation().isRequested(); i++) {
            request.progress().update("exhibits", i, photos, "pictures after each iteration");
            BlurredPhoto photo = crops.draw(i, random);
            List<Shown> baselines = new ArrayList<>();
            for (RestorationModel model : explicit) {
                List<Iterate> once = iterates(model, photo, request);
                baselines.add(new Shown(model.name(), once.get(once.size() - 1).picture()));
            }
            for (RestorationModel model : implicit) {
                Iterates iterates = new Iterates(model.name(), i + 1, photo, iterates(model, photo, request));
                exhibits.add(iterates.sideBySide(baselines));
                exhibits.add(iterates.slider());
            }
        }
        request.progress().update("exhibits", photos, photos, "done");
        return exhibits;
    }

    /** Returns the answers to be shown, the observation first; that of a network which is applied once is the last one. */
    private static List<Iterate> iterates(RestorationModel model, BlurredPhoto photo, StudyRequest request) {
        Picture seen = photo.observation().picture();
        List<Iterate> pictures = new ArrayList<>();
        pictures.add(new Iterate(0, seen));
        try (Kernels kernels = Kernels.choose(request.threads());
                var operators = new RestorationOperators(model, seen.height(), seen.width(), kernels);
                BoundRestoration bound = operators.bind(List.of(photo.observation()))) {
            var plan = new SolvePlan(
                    new PlainIteration(), request.iterations(), 0, SolvePlan.Start.OBSERVATION, request.cancellation());
            bound.solve(plan, (t, copies, residuals) -> {
                if (isShown(t, request.iterations())) {
                    pictures.add(new Iterate(t, copies.get().get(0)));
                }
            });
        }
        return pictures;
    }

    /** All of the first ten, then ever fewer, so that a page stays small, and the last one. */
    private static boolean isShown(int t, int last) {
        return t <= 10 || t == last || (t <= 30 ? t % 2 == 0 : t % 10 == 0);
    }

    /** The answer after t iterations. */
    private record Iterate(int t, Picture picture) {

        Shown named() {
            return new Shown(t == 0 ? "t = 0, observed" : "t = " + t, picture);
        }
    }

    /** A picture with its name. */
    private record Shown(String name, Picture picture) {

        Exhibit.Picture of(Picture truth) {
            return exhibit("%s, %s".formatted(name, decibels(picture, truth)), picture);
        }
    }

    /** The answers of one model to one photograph, the observation first. */
    private record Iterates(String model, int number, BlurredPhoto photo, List<Iterate> all) {

        Gallery sideBySide(List<Shown> baselines) {
            List<Exhibit.Picture> row = new ArrayList<>();
            row.add(exhibit("the truth", photo.clean()));
            baselines.forEach(baseline -> row.add(baseline.of(photo.clean())));
            all.stream()
                    .filter(iterate -> SIDE_BY_SIDE.contains(iterate.t()))
                    .forEach(iterate -> row.add(iterate.named().of(photo.clean())));
            String others = baselines.isEmpty()
                    ? "Beside them the truth"
                    : "Beside them the truth and the answers of networks that are applied once";
            return new Gallery(
                    "Photograph %d by %s".formatted(number, model),
                    "%s. %s; labels give the peak signal-to-noise ratio.".formatted(gain(), others),
                    false,
                    row);
        }

        Gallery slider() {
            return new Gallery(
                    "Photograph %d by %s, iteration by iteration".formatted(number, model),
                    "%s. Move the slider to see the answer after t iterations.".formatted(gain()),
                    true,
                    all.stream()
                            .map(iterate -> iterate.named().of(photo.clean()))
                            .toList());
        }

        private String gain() {
            Iterate last = all.get(all.size() - 1);
            return "From %s as observed to %s after %d iterations"
                    .formatted(
                            decibels(all.get(0).picture(), photo.clean()),
                            decibels(last.picture(), photo.clean()),
                            last.t());
        }
    }

    private static String decibels(Picture picture, Picture truth) {
        return String.format(Locale.ROOT, "%.2f dB", picture.psnr(truth));
    }

    private static Exhibit.Picture exhibit(String label, Picture picture) {
        Picture coloured = picture.ofColours(3);
        int[] rgb = new int[picture.height() * picture.width()];
        for (int i = 0; i < rgb.length; i++) {
            for (int c = 0; c < 3; c++) {
                float value = coloured.values()[3 * i + c];
                rgb[i] = rgb[i] << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
            }
        }
        return new Exhibit.Picture(label, picture.width(), picture.height(), rgb);
    }
}
