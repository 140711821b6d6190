package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.junit.jupiter.api.Test;

class WorkshopsTest {

    @Test
    void aWorkshopThatWasGivenBackIsUsedAgainForAsManyThreads() {
        try (Workshops workshops = new Workshops()) {
            Workshop first = workshops.borrow(2);
            assertThat(workshops.borrow(2)).isNotSameAs(first);

            workshops.giveBack(2, first);
            assertThat(workshops.borrow(1)).isNotSameAs(first);
            assertThat(workshops.borrow(2)).isSameAs(first);
        }
    }

    @Test
    void aDomainIsMadeAgainOnlyForAnotherSeed() throws IOException {
        try (Workshop workshop = new Workshop()) {
            int before = ProbeDomain.MADE.get();
            for (String seed : List.of("1", "1", "1", "2", "2")) {
                workshop.prepare(List.of("probe", "echo", "--seed", seed), new Cancellation());
            }
            assertThat(ProbeDomain.MADE.get() - before).isEqualTo(2);
        }
    }
}
