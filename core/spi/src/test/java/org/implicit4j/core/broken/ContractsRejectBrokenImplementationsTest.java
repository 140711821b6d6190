package org.implicit4j.core.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsRejectBrokenImplementationsTest {

    private static final List<Class<?>> PLACES = List.of(
            BrokenAdjoints.class, BrokenDomains.class, BrokenMethods.class, BrokenOperators.class, BrokenSpaces.class);

    @ParameterizedTest(name = "{0} fails {1}")
    @CsvSource({
        "ShoutsItsName, nameIsLowerCaseDigitsAndDashes",
        "ClaimsToFail, everyHardProblemIsSolvedOrKnownToFail",
        "Diverges, convergesOnAContractionWithinTheErrorBound",
        "WritesToTheIterate, iterateIsNotModified",
        "WritesToTheValue, iterateAndValueAreNotModifiedAndMayBeRecycledAfterTheCall",
        "SharesMemoryBetweenRuns, twoRunsAreBitwiseEqual",
        "SharesMemoryBetweenRuns, interleavedRunsDoNotDisturbEachOther",
        "RollsDice, twoRunsAreBitwiseEqual",
        "ForgetsToRestrict, samplesThatLeaveTheBatchGetTheSameAnswers",
        "MixesSamples, batchIsSolvedAsItsSamplesOneByOne",
        "RemembersWithoutCopying, iterateAndValueAreNotModifiedAndMayBeRecycledAfterTheCall",
        "RemembersWithoutCopying, statesAreReleasedAndNeverUsedAfterwards",
        "Leaks, statesAreReleasedAndNeverUsedAfterwards",
        "Hoards, memoryIsBoundedHoweverLongTheRun",
        "ProposesNan, proposalsAreFiniteWhereTheOperatorIs",
        "IgnoresItsOption, everyParameterChangesTheRun",
        "AcceptsAnyValue, valuesOutOfRangeAreRefusedByName",
        "ForgetsToTranspose, transposeIsTheTransposeOfTheJacobian",
        "ForwardModeIsOffByOnePercent, centralDifferencesApproachTheJacobianAsTheSquareOfTheStep",
        "CountsItsCalls, equalArgumentsGiveBitwiseEqualValues",
        "WritesToItsArgument, argumentsAreNotModified",
        "CouplesSamples, samplesDoNotDependOnEachOther",
        "RestrictsInItsOwnOrder, restrictionGivesTheValuesAndDerivativesOfTheWhole",
        "BoastsOfItsBound, declaredLipschitzBoundHoldsOnRandomPairs",
        "StaysLinearisedForEver, linearisingChangesNeitherValuesNorProducts",
        "DeclinesNothingAndCannotRestrict, abilitiesAreDeclaredAsTheyAre",
        "OneDotForTheBatch, dotsAreSumsOfProductsPerSample",
        "OneCoefficientForTheBatch, linearCombinationIsTheSumEntryByEntryWithCoefficientsPerSample",
        "AddsInPlace, argumentsAreNotModifiedAndResultsAreFresh",
        "CopiesByReference, combineAndCopyAreLinearCombinations",
        "FusedDotsInAnotherOrder, fusedFormsEqualThePlainOnes",
        "DampedResiduals, fusedFormsEqualThePlainOnes",
        "HidesNan, nanShowsInDotsAndNormsOfItsSampleAlone",
        "CopiesTheFirstSamples, copySamplesOverwritesTheNamedSamplesAndNoOther",
        "ReleasesWhatItLent, releasedStateDoesNotTakeOthersWithIt",
        "SumsWithTheCotangentTwice, gradientAgreesWithDifferencesOfTheWholeSolve",
        "ClaimsToBeRough, gradientAgreesWithDifferencesOfTheWholeSolve",
        "PointsTheOtherWay, gradientAgreesWithDifferencesOfTheWholeSolve",
        "FailsAsZero, failedBackwardSolveIsReportedAndLeavesAFiniteGradientThatIsNotZero",
        "HidesFailures, failedBackwardSolveIsReportedAndLeavesAFiniteGradientThatIsNotZero",
        "GivesUpOnTheBatch, samplesThatExpandDisturbNoOther",
        "NormalisesByTheBatch, batchIsDifferentiatedAsItsSamplesOneByOne",
        "WritesToTheCotangent, startAndCotangentStayAsTheyWere",
        "LeaksProducts, statesAreReleasedAndNeverUsedAfterwards",
        "KeepsTheFixedPoint, passThatNeverGoesBackReleasesItsStatesToo",
        "RemembersEarlierPasses, twoPassesAreBitwiseEqual",
        "DividesByTheCotangent, cotangentOfZeroGivesAGradientOfZero",
        "ForgetsItsOption, everyParameterChangesTheRun",
        "TakesAnyValue, valuesOutOfRangeAreRefusedByName",
        "HasABlankInItsName, nameAndSummaryFitACommandLine",
        "IsOfAnotherVersion, versionIsThatOfTheContract",
        "IsOfferedNowhere, pluginIsOfferedOnModulePathAndClassPath",
        "NamesAnInterface, applicationCanBuildTheDomain",
        "HasTwoTasksOfOneName, tasksHaveNamesSummariesAndParametersThatDiffer",
        "ShowsAnotherCommand, examplesOfTasksRunThatTask",
        "LosesItsImplicitModels, studyHasAnImplicitModelAndAnAnswerOfItAfterEachIteration",
        "SkipsAnIteration, studyHasAnImplicitModelAndAnAnswerOfItAfterEachIteration",
        "ForgetsTheSeed, studyOfOneSeedGivesTheSameNumbersAgain",
        "FailsWhenItIsStopped, studyThatIsToStopReturnsWhatItHas",
        "HasTwoProblemsOfOneName, problemsHaveNamesThatDifferAndStartsThatAreFinite",
        "ClaimsAWrongTruth, knownFixedPointsOfProblemsAreFixed",
    })
    void contractRejects(String implementation, String test) {
        assertThat(ContractRun.of(find(implementation)).failed()).contains(test);
    }

    @Test
    void contractsAcceptTheRightOnes() {
        assertThat(ContractRun.of(BrokenOperators.Right.class).failed()).isEmpty();
        assertThat(ContractRun.of(BrokenDomains.Right.class).failed()).isEmpty();
        assertThat(ContractRun.of(BrokenSpaces.Right.class).failed()).isEmpty();

        ContractRun adjoint = ContractRun.of(BrokenAdjoints.Right.class);
        assertThat(adjoint.tests()).isGreaterThan(15);
        assertThat(adjoint.failed()).isEmpty();

        ContractRun method = ContractRun.of(BrokenMethods.Right.class);
        assertThat(method.tests()).isGreaterThan(30);
        assertThat(method.failed()) // plain iteration without its list of known failures
                .containsExactly("everyHardProblemIsSolvedOrKnownToFail");
    }

    @Test
    void everyBrokenImplementationIsTried() throws NoSuchMethodException {
        CsvSource tried = ContractsRejectBrokenImplementationsTest.class
                .getDeclaredMethod("contractRejects", String.class, String.class)
                .getAnnotation(CsvSource.class);
        List<String> names = Arrays.stream(tried.value())
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();

        assertThat(PLACES.stream()
                        .flatMap(place -> Arrays.stream(place.getDeclaredClasses()))
                        .map(Class::getSimpleName)
                        .filter(name -> !List.of("Right", "OfSpace", "OfTheory").contains(name)))
                .allMatch(names::contains);
    }

    private static Class<?> find(String name) {
        return PLACES.stream()
                .flatMap(place -> Arrays.stream(place.getDeclaredClasses()))
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
