package org.implicit4j.core.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract over one implementation, apart from the tests around it. */
final class ContractRun implements TestExecutionListener {

    private final Set<String> failed = new TreeSet<>();
    private int tests;

    private ContractRun() {}

    static ContractRun of(Class<?> test) {
        ContractRun run = new ContractRun();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .configurationParameter(
                                        LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                                .build(),
                        run);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests++;
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed.add(test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .orElse(test.getDisplayName()));
        }
    }

    /** Returns the names of the test methods that failed. */
    Set<String> failed() {
        return failed;
    }

    int tests() {
        return tests;
    }
}
