package org.implicit4j.imaging.study;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.study.StudyCase;

/** Photographs with each of their shifts, as a study has them. */
final class ShiftedPhotos {

    private ShiftedPhotos() {}

    static List<StudyCase<BlurredPhoto, Restoration>> cases(List<BlurredPhoto> photos) {
        return photos.stream().map(ShiftedPhotos::shifted).toList();
    }

    private static StudyCase<BlurredPhoto, Restoration> shifted(BlurredPhoto photo) {
        Restoration truth = Restoration.of(photo.clean());
        List<StudyCase.Perturbed<BlurredPhoto, Restoration>> perturbed = new ArrayList<>();
        for (FrequencyShift shift : FrequencyShift.all()) {
            var moved = shift.perturb(photo, truth, new SplittableRandom()); // a shift draws nothing
            perturbed.add(new StudyCase.Perturbed<>(shift.kind(), moved.input(), moved.size(), moved.truth()));
        }
        return new StudyCase<>(photo, truth, perturbed);
    }
}
