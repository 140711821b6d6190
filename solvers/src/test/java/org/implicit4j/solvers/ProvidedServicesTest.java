package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.picard.Picard;
import org.junit.jupiter.api.Test;

class ProvidedServicesTest {

    private static final Module SOLVERS = Picard.class.getModule();

    @Test
    void classPathAndModulePathProvideTheSame() throws IOException {
        assertThat(SOLVERS.getDescriptor().provides())
                .extracting(ModuleDescriptor.Provides::service)
                .containsExactlyInAnyOrder(AdjointProvider.class.getName(), MethodProvider.class.getName());
        for (ModuleDescriptor.Provides provides : SOLVERS.getDescriptor().provides()) {
            try (InputStream file = SOLVERS.getResourceAsStream("META-INF/services/" + provides.service())) {
                List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();

                assertThat(lines).containsExactlyInAnyOrderElementsOf(provides.providers());
            }
        }
    }

    @Test
    void moduleExportsNothing() {
        assertThat(SOLVERS.isNamed()).isTrue();
        assertThat(SOLVERS.getDescriptor().exports()).isEmpty();
    }

    @Test
    void methodsAreFoundByName() {
        assertThat(Methods.discover().all())
                .extracting(MethodProvider::name)
                .containsExactly(
                        "aitken",
                        "anderson",
                        "auto",
                        "broyden",
                        "chain",
                        "damped",
                        "epsilon",
                        "forward-backward",
                        "halpern",
                        "newton-krylov",
                        "peaceman-rachford",
                        "picard");
    }

    @Test
    void adjointMethodsAreFoundByName() {
        assertThat(Adjoints.discover().all())
                .extracting(AdjointProvider::name)
                .containsExactly("implicit", "jacobian-free", "phantom", "shine", "unrolled");
    }
}
