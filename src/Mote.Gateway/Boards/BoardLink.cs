using System.Net;
using System.Net.WebSockets;

namespace Mote.Gateway.Boards
{
    /// <summary>Keeps one board connected, for as long as it is asked to.</summary>
    /// <param name="state">The board, and what is known of it.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="timing">How long things may take.</param>
    /// <param name="intervalMs">The shortest time between two readings.</param>
    /// <param name="log">Is told of exceptions that are not expected, with where they come from, each once.</param>
    internal sealed class BoardLink(BoardState state, IBoardObserver observer, BoardTiming timing, int intervalMs, ILogger log) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly FloodGate _flood = new();
        private HttpMessageInvoker? _invoker;
        private volatile BoardSession? _session;
        private Task _running = Task.CompletedTask;
        private string? _unexpected;

        /// <summary>The board, and what is known of it.</summary>
        public BoardState State => state;

        /// <summary>Begins.</summary>
        public void Start()
        {
            _invoker = BoardTls.Invoker(state.Board, _flood);
            _running = Task.Run(() => RunAsync(_stop.Token));
        }

        /// <summary>Sends a request and returns the response.</summary>
        /// <param name="method">The method's name.</param>
        /// <param name="parameters">Its params as JSON; null for none.</param>
        /// <param name="limit">How long to wait for the response.</param>
        /// <returns>The response's <c>result</c> or <c>error</c>. Throws <see cref="BoardAwayException"/> if the board is not connected, or does not respond in time.</returns>
        public Task<RpcResponse> RequestAsync(string method, string? parameters, TimeSpan limit)
        {
            BoardSession? session = _session;
            return session == null
                ? throw new BoardAwayException(state.Problem ?? "the board is not connected")
                : session.RequestAsync(method, parameters, limit);
        }

        /// <summary>Ends the connection, and waits for that.</summary>
        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _invoker?.Dispose();
            _stop.Dispose();
        }

        private async Task RunAsync(CancellationToken stop)
        {
            Backoff backoff = new(timing.FirstPause, timing.LongestPause, Random.Shared);
            while (!stop.IsCancellationRequested)
            {
                TimeSpan least = TimeSpan.Zero;
                try
                {
                    least = await ServeAsync(backoff, stop);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    break;
                }
                catch (Exception exception)
                {
                    // A mistake of the gateway's own, found by one board: it ends neither this link nor the gateway with all others.
                    least = timing.Faulty;
                    NoteUnexpected(exception);
                }

                await Task.Delay(backoff.Next(least), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private void NoteUnexpected(Exception exception)
        {
            string problem = $"unexpected {exception.GetType().Name}: {exception.Message}";
            if (_unexpected != problem)
            {
                _unexpected = problem;
                log.LogError(exception, "Board {Id}: an unexpected error. It is tried again.", state.Board.Id);
            }

            if (!state.Leave(BoardStatus.Faulty, problem))
            {
                return;
            }

            try
            {
                observer.OnGone(state);
            }
            catch (Exception second)
            {
                log.LogError(second, "Board {Id}: an unexpected error while it was said that the board is away.", state.Board.Id);
            }
        }

        // One connection, from the attempt to its end. Returns the least time to the next attempt.
        private async Task<TimeSpan> ServeAsync(Backoff backoff, CancellationToken stop)
        {
            using ClientWebSocket socket = MakeSocket();
            TimeSpan least = TimeSpan.Zero;
            BoardStatus status = BoardStatus.Away;
            string? problem;
            try
            {
                await TalkAsync(socket, backoff, stop);
                problem = $"the board closed the connection: {socket.CloseStatus} {socket.CloseStatusDescription}".TrimEnd();
            }
            catch (Exception exception) when (exception.GetBaseException() is BoardFaultException)
            {
                status = BoardStatus.Faulty;
                problem = exception.GetBaseException().Message;
                least = timing.Faulty;
            }
            catch (WebSocketException exception)
            {
                (status, problem) = Describe(socket.HttpStatusCode, exception);
                least = status == BoardStatus.Away ? least : timing.Rejected;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                problem = "the board does not answer";
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                throw new OperationCanceledException(stop);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or ObjectDisposedException or InvalidOperationException)
            {
                problem = exception.Message;
            }

            if (state.Leave(status, problem))
            {
                observer.OnGone(state);
            }

            return least;
        }

        private ClientWebSocket MakeSocket()
        {
            ClientWebSocket socket = new();
            socket.Options.AddSubProtocol("mote.v1");
            socket.Options.KeepAliveInterval = timing.Silence / 2;
            socket.Options.KeepAliveTimeout = timing.Silence / 2;
            socket.Options.CollectHttpResponseDetails = true;
            if (state.Board.Token != null)
            {
                socket.Options.SetRequestHeader("Authorization", "Bearer " + state.Board.Token);
            }

            return socket;
        }

        // Connects, and reads until the board closes.
        private async Task TalkAsync(ClientWebSocket socket, Backoff backoff, CancellationToken stop)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(timing.Connect);
            await socket.ConnectAsync(state.Board.Url, _invoker, limit.Token);
            BoardSession session = new(socket, state, observer, timing, intervalMs, _flood);
            try
            {
                await session.RunAsync(() => _session = session, stop);
            }
            finally
            {
                _session = null;
                session.Fail();
                if (session.IsSettled)
                {
                    backoff.Reset();
                }
            }
        }

        private static (BoardStatus Status, string Problem) Describe(HttpStatusCode code, WebSocketException exception) => code switch
        {
            HttpStatusCode.Unauthorized => (BoardStatus.Unauthorized, "401: the board refuses the token"),
            HttpStatusCode.TooManyRequests => (BoardStatus.Unauthorized, "429: too many wrong tokens have come to the board"),
            HttpStatusCode.Forbidden => (BoardStatus.Faulty, "403: the board does not answer to this host name; list it among its hosts"),
            HttpStatusCode.ServiceUnavailable => (BoardStatus.Full, "503: all places of the board are taken"),
            HttpStatusCode.SwitchingProtocols or 0 => (BoardStatus.Away, exception.GetBaseException().Message),
            _ => (BoardStatus.Faulty, $"{(int)code}: there is no dashboard at this url"),
        };
    }
}
