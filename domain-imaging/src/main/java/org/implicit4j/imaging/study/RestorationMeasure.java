package org.implicit4j.imaging.study;

import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyMeasure;
import org.implicit4j.imaging.picture.Picture;

/** PSNR from the observation, L2 distances from zero, the largest ratio over the pictures. */
final class RestorationMeasure implements StudyMeasure<Restoration> {

    @Override
    public String name() {
        return "PSNR (dB)";
    }

    @Override
    public ModelCurve.Better better() {
        return ModelCurve.Better.HIGHER;
    }

    @Override
    public double quality(Restoration answer, Restoration truth) {
        return answer.fromObservation().psnr(truth.fromObservation());
    }

    @Override
    public double distance(Restoration a, Restoration b) {
        return distance(a.fromZero(), b.fromZero());
    }

    static double distance(Picture a, Picture b) {
        return Math.sqrt(a.meanSquaredError(b) * a.values().length);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.MAX;
    }
}
