package org.implicit4j.imaging.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.train.TrainingCourse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingPresetTest {

    private static int parameters(Trainee trainee, UnetSizes sizes) {
        return trainee instanceof Trainee.OfRestorer restorer
                ? restorer.network(sizes, Border.ZERO).layout().size()
                : new DenoisingNetwork(sizes).layout().size();
    }

    @Test
    void smallRestorersHaveEqualParameterCounts() {
        int hqs = parameters(
                Trainee.of("hqs"), TrainingPreset.of("small", Trainee.of("hqs")).sizes());

        for (String word : List.of("pgd", "explicit", "admm", "primal-dual")) {
            Trainee trainee = Trainee.of(word);
            assertThat(parameters(trainee, TrainingPreset.of("small", trainee).sizes()))
                    .isEqualTo(hqs);
        }
    }

    /** Four denoisers and four pairs of laws instead of one. */
    @Test
    void unfoldedNetworksHaveAsManyDenoisersAsStages() {
        Trainee unfolded = Trainee.of("unfolded-4");

        assertThat(parameters(unfolded, TrainingPreset.of("small", unfolded).sizes()))
                .isEqualTo(4 * (141_296 + 4));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTrainedOnACpuStartsFromAShippedDenoiser(ShippedDenoiser denoiser) {
        for (String word : List.of("denoiser", "hqs", "pgd", "explicit", "admm", "unfolded-4")) {
            assertThat(TrainingPreset.of(denoiser.word(), Trainee.of(word)).sizes())
                    .isEqualTo(denoiser.sizes());
        }
    }

    /** The published network has 32,640,960 weights; the laws of step and level add four. */
    @Test
    void paperHasThePublishedNetworkAndGradient() {
        Trainee hqs = Trainee.of("hqs");
        TrainingPreset paper = TrainingPreset.of("paper", hqs);

        assertThat(parameters(Trainee.of("denoiser"), paper.sizes())).isEqualTo(32_640_960);
        assertThat(parameters(hqs, paper.sizes())).isEqualTo(32_640_964);
        assertThat(paper.gradient()).isEqualTo("implicit:max-evaluations=20");
        assertThat(paper.setting().crops()).isEqualTo(3);
        assertThat(paper.setting().side()).isEqualTo(128);
        assertThat(paper.setting().validationIterations()).isEqualTo(100);
        assertThat(paper.course()).isEqualTo(new TrainingCourse(667, 1e-4, 1e-8)); // 10 * 200 / 3
        assertThat(TrainingPreset.of("paper", Trainee.of("explicit")).course().steps())
                .isEqualTo(1334);
    }

    @Test
    void whatIsAppliedOnceIsTrainedOnFreshCrops() {
        for (String word : List.of("explicit", "unfolded-2")) {
            for (TrainingPreset preset : List.of(
                    TrainingPreset.of("small", Trainee.of(word)), TrainingPreset.of("paper", Trainee.of(word)))) {
                assertThat(preset.setting().buffer()).isEqualTo(RestorationSetting.Buffer.NONE);
                assertThat(preset.gradient()).isEqualTo(TrainingPreset.BUFFERED);
            }
        }
        assertThat(TrainingPreset.of("small", Trainee.of("admm")).gradient()).startsWith("implicit");
    }

    @Test
    void traineesAreFoundByTheirWords() {
        for (String word : List.of("denoiser", "hqs", "pgd", "admm", "primal-dual", "explicit", "unfolded-4")) {
            assertThat(Trainee.of(word).word()).isEqualTo(word);
        }
        for (String word : List.of("unfolded-0", "unfolded", "HQS", "")) {
            assertThatThrownBy(() -> Trainee.of(word))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + word + "'")
                    .hasMessageContaining("hqs");
        }
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new TrainingCourse(0, 1, 0)).hasMessageContaining("steps (0)");
        assertThatThrownBy(() -> new TrainingCourse(1, 0, 0)).hasMessageContaining("rate (0.0)");
        assertThatThrownBy(() -> new TrainingCourse(1, Double.NaN, 0)).hasMessageContaining("rate (NaN)");
        assertThatThrownBy(() -> new TrainingCourse(1, 1, -1)).hasMessageContaining("weightDecay (-1.0)");
        assertThatThrownBy(() -> TrainingPictures.of(List.of(), 1, "none")).hasMessageContaining("Of 0 pictures");
    }
}
