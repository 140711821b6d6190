package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassicalMethodsTest {

    @Test
    void allAreFoundByTheirNames() {
        assertThat(ClassicalMethods.all())
                .extracting(Deconvolution::name)
                .containsExactly("tikhonov", "wiener", "total-variation");
    }
}
