package org.implicit4j.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Remembers what it was told; for one thread at a time, but for the ending. */
class Recorder implements StreamingChatResponseHandler {

    final List<String> parts = new ArrayList<>();
    final List<ChatResponse> responses = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();
    final List<StreamingHandle> handles = new ArrayList<>();
    private final CompletableFuture<Thread> ending = new CompletableFuture<>();

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        parts.add(part.text());
        handles.add(context.streamingHandle());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        responses.add(response);
        ending.complete(Thread.currentThread());
    }

    @Override
    public void onError(Throwable error) {
        errors.add(error);
        ending.complete(Thread.currentThread());
    }

    /** Waits for the ending and returns the thread that told it. */
    Thread awaitEnding() {
        return ending.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
