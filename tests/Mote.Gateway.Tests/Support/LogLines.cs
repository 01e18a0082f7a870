using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>Keeps what is logged.</summary>
    internal sealed class LogLines : ILogger, ILoggerFactory
    {
        /// <summary>The lines, in their order.</summary>
        public ConcurrentQueue<string> Lines { get; } = [];

        /// <inheritdoc/>
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        /// <inheritdoc/>
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        /// <inheritdoc/>
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        /// <inheritdoc/>
        public ILogger CreateLogger(string categoryName) => this;

        /// <inheritdoc/>
        public void AddProvider(ILoggerProvider provider)
        {
        }

        /// <inheritdoc/>
        public void Dispose()
        {
        }
    }
}
