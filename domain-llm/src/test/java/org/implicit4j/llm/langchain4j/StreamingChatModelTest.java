package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.implicit4j.llm.engine.FinishReason;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Test;

/** The engine runs on the test's own thread, unless a test is about threads. */
class StreamingChatModelTest {

    private final ScriptedEngine engine = new ScriptedEngine(prompt -> "The answer is 42.");

    private static ImplicitStreamingChatModel.Builder builder(ScriptedEngine engine) {
        return ImplicitStreamingChatModel.builder().engine(engine).executor(Runnable::run);
    }

    private static ImplicitStreamingChatModel failing(UnaryOperator<String> script) {
        return builder(new ScriptedEngine(script)).build();
    }

    private void ask(Recorder recorder) {
        builder(engine).build().chat("What is it?", recorder);
    }

    @Test
    void thePartsTogetherAreTheAnswer() {
        var recorder = new Recorder();

        ask(recorder);

        assertThat(recorder.parts).hasSize(17).first().isEqualTo("T");
        assertThat(String.join("", recorder.parts)).isEqualTo("The answer is 42.");
        assertThat(recorder.responses)
                .singleElement()
                .extracting(response -> response.aiMessage().text())
                .isEqualTo("The answer is 42.");
        assertThat(recorder.errors).isEmpty();
        assertThat(recorder.handles).noneMatch(handle -> handle.isCancelled());
    }

    @Test
    void theMetadataAreTheEnginesNumbers() {
        var recorder = new Recorder();
        builder(engine)
                .build()
                .chat(
                        ChatRequest.builder()
                                .messages(UserMessage.from("What is it?"))
                                .parameters(ImplicitChatRequestParameters.builder()
                                        .loops(3)
                                        .build())
                                .build(),
                        recorder);

        Generation answer = engine.lastCall().answer();
        assertThat(recorder.responses.get(0).metadata())
                .isInstanceOfSatisfying(ImplicitChatResponseMetadata.class, metadata -> {
                    assertThat(metadata.statistics()).isEqualTo(answer.statistics());
                    assertThat(metadata.meanLoops()).isEqualTo(3);
                    assertThat(metadata.kvBytes()).isEqualTo(answer.kvBytes());
                });
    }

    @Test
    void cancellingStopsTheEngineAndSilencesTheHandler() {
        var recorder = new Recorder() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                super.onPartialResponse(part, context);
                if (parts.size() == 5) {
                    context.streamingHandle().cancel();
                }
            }
        };

        ask(recorder);

        assertThat(engine.lastCall().answer().finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(engine.lastCall().answer().tokens()).hasSize(5);
        assertThat(recorder.parts).hasSize(5);
        assertThat(recorder.responses).isEmpty();
        assertThat(recorder.errors).isEmpty();
        assertThat(recorder.handles).allMatch(handle -> handle.isCancelled());
    }

    @Test
    void anAnswerThatWasCancelledByItsLastPartIsNotTold() {
        var recorder = new Recorder() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                super.onPartialResponse(part, context);
                if (part.text().equals(".")) {
                    context.streamingHandle().cancel();
                }
            }
        };

        ask(recorder);

        assertThat(recorder.parts).hasSize(17);
        assertThat(recorder.responses).isEmpty();
    }

    @Test
    void anEnginesFailureReachesTheHandlerAndTheListeners() {
        var failure = new IllegalStateException("broken");
        var recorder = new Recorder();
        var heard = new ArrayList<Throwable>();
        var listener = new ChatModelListener() {
            @Override
            public void onError(ChatModelErrorContext context) {
                heard.add(context.error());
            }
        };
        var broken = new ScriptedEngine(prompt -> {
            throw failure;
        });

        builder(broken).listeners(listener).build().chat("What is it?", recorder);

        assertThat(recorder.errors).containsExactly(failure);
        assertThat(heard).containsExactly(failure);
        assertThat(recorder.responses).isEmpty();
    }

    @Test
    void anErrorOfTheMachineReachesTheHandler() {
        var recorder = new Recorder();
        var error = new OutOfMemoryError("native");

        failing(prompt -> {
                    throw error;
                })
                .chat("What is it?", recorder);

        assertThat(recorder.errors).containsExactly(error);
    }

    @Test
    void anInvalidRequestReachesTheHandler() {
        var recorder = new Recorder();

        builder(engine).temperature(-1.0).build().chat("What is it?", recorder);

        assertThat(recorder.errors).singleElement().isExactlyInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aHandlersFailureIsItsOwnToKnowAndTheAnswerGoesOn() {
        var failure = new IllegalStateException("handler");
        var recorder = new Recorder() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                super.onPartialResponse(part, context);
                if (part.text().equals("4")) {
                    throw failure;
                }
            }
        };

        ask(recorder);

        assertThat(recorder.errors).containsExactly(failure);
        assertThat(recorder.parts).hasSize(17);
        assertThat(recorder.responses).hasSize(1);
    }

    @Test
    void aFailureOfOnErrorIsPassedOver() {
        var recorder = new Recorder() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                super.onCompleteResponse(response);
                throw new IllegalStateException("handler");
            }

            @Override
            public void onError(Throwable error) {
                super.onError(error);
                throw new IllegalStateException("again");
            }
        };

        ask(recorder);

        assertThat(recorder.errors)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("handler");
    }

    @Test
    void anExecutorThatRefusesIsAnError() {
        var recorder = new Recorder();
        var refusal = new RejectedExecutionException("full");

        builder(engine)
                .executor(task -> {
                    throw refusal;
                })
                .build()
                .chat("What is it?", recorder);

        assertThat(recorder.errors).containsExactly(refusal);
    }

    @Test
    void withoutAnExecutorADaemonThreadAnswers() {
        var recorder = new Recorder();

        ImplicitStreamingChatModel.builder().engine(engine).build().chat("What is it?", recorder);

        Thread thread = recorder.awaitEnding();
        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(thread.isDaemon()).isTrue();
        assertThat(recorder.responses).hasSize(1);
    }

    @Test
    void listenersHearOfTheResponse() {
        List<ChatResponse> heard = new ArrayList<>();
        var listener = new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext context) {
                heard.add(context.chatResponse());
            }
        };
        var recorder = new Recorder();

        builder(engine).listeners(listener).build().chat("What is it?", recorder);

        assertThat(heard).isEqualTo(recorder.responses).hasSize(1);
    }
}
