using System;

namespace Mote.Server.Documents
{
    /// <summary>A document that goes on while things happen: Server-Sent Events (HTML 9.2), or a long poll, which ends with the first thing that happens.</summary>
    /// <remarks>A connection that waits for it has a place, like one that speaks WebSocket, and keeps nothing but a number: where it stands. Nothing is
    /// queued. A peer that has not taken anything for a while gets the newest then, and what was in between is left out. A peer that ends its side has
    /// left. One document serves any number of connections; all methods are called on the server's thread.</remarks>
    /// <example>
    /// <code>
    /// sealed class Counter : StreamDocument
    /// {
    ///     private int _count = 1;
    ///
    ///     public override string ContentType
    ///     {
    ///         get { return "text/event-stream"; }
    ///     }
    ///
    ///     public override int QuietMs
    ///     {
    ///         get { return 15000; }
    ///     }
    ///
    ///     // Called by a ticker, on the server's thread.
    ///     public void Next()
    ///     {
    ///         _count++;
    ///         Publish();
    ///     }
    ///
    ///     public override int Write(byte[] buffer, int offset, int capacity, ref int position)
    ///     {
    ///         if (position == _count)
    ///         {
    ///             return 0;
    ///         }
    ///
    ///         position = _count;
    ///         return Ascii.Copy("data: " + _count.ToString() + "\n\n", buffer, offset);
    ///     }
    /// }
    /// </code>
    /// </example>
    public abstract class StreamDocument
    {
        /// <summary>The position behind the last byte.</summary>
        public const int End = -1;

        // The connections that get the document, and those that have left since: their places go to new ones.
        private IStreamSubscriber[] _subscribers = new IStreamSubscriber[0];

        /// <summary>The media type, such as <c>text/event-stream</c>, at most 64 characters.</summary>
        public abstract string ContentType { get; }

        /// <summary>How long nothing may be written, in milliseconds, 1 or more; then <see cref="WriteQuiet"/> is called. Read once for each request.</summary>
        public virtual int QuietMs
        {
            get { return 15000; }
        }

        /// <summary>Returns where a new reader begins, 0 or more; by default 0. Called once for each GET.</summary>
        /// <param name="buffer">Holds the request. The server's: only read it, and keep nothing of it.</param>
        /// <param name="queryOffset">Where the query begins, behind its question mark.</param>
        /// <param name="queryCount">Bytes of the query, percent-encoded; 0 without one.</param>
        public virtual int Begin(byte[] buffer, int queryOffset, int queryCount)
        {
            return 0;
        }

        /// <summary>Writes the newest that a reader does not have. Called after <see cref="Publish"/> for each connection whose peer takes something, and
        /// again until it returns 0.</summary>
        /// <param name="buffer">Where to write; the server's, not to be kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="capacity">The most bytes to write: less beside the head of the response, 512 at least after it.</param>
        /// <param name="position">In: what <see cref="Begin"/> has returned, or a call before has set. Out: where the reader stands now; <see cref="End"/>
        /// ends the response.</param>
        /// <returns>The bytes written, 0 to <paramref name="capacity"/>; 0 if the reader has the newest. Anything else, or an exception, aborts the
        /// connection.</returns>
        public abstract int Write(byte[] buffer, int offset, int capacity, ref int position);

        /// <summary>Writes something that shows that the server is alive, or ends the response. Called after <see cref="QuietMs"/> without a byte. By default
        /// it writes the comment of an event stream, a colon and two line ends; a long poll sets the position to <see cref="End"/>.</summary>
        /// <param name="buffer">As for <see cref="Write"/>.</param>
        /// <param name="offset">As for <see cref="Write"/>.</param>
        /// <param name="capacity">512 at least.</param>
        /// <param name="position">As for <see cref="Write"/>.</param>
        /// <returns>As for <see cref="Write"/>.</returns>
        public virtual int WriteQuiet(byte[] buffer, int offset, int capacity, ref int position)
        {
            buffer[offset] = (byte)':';
            buffer[offset + 1] = (byte)'\n';
            buffer[offset + 2] = (byte)'\n';
            return 3;
        }

        /// <summary>Has <see cref="Write"/> called for every connection: something is new. Call it on the server's thread, in a ticker, a handler or another
        /// document; the connections get it in the same pass of the loop or the next.</summary>
        public void Publish()
        {
            IStreamSubscriber[] subscribers = _subscribers;
            for (int i = 0; i < subscribers.Length; i++)
            {
                IStreamSubscriber subscriber = subscribers[i];
                if (subscriber == null)
                {
                    continue;
                }

                if (subscriber.IsSubscribed)
                {
                    subscriber.Wake();
                }
                else
                {
                    subscribers[i] = null;
                }
            }
        }

        /// <summary>Wakes a connection at each <see cref="Publish"/> from now on, until it has left.</summary>
        internal void Subscribe(IStreamSubscriber subscriber)
        {
            IStreamSubscriber[] subscribers = _subscribers;
            int count = subscribers.Length;
            int i = 0;
            while (i < count && subscribers[i] != null && subscribers[i].IsSubscribed)
            {
                i++;
            }

            if (i == count)
            {
                _subscribers = new IStreamSubscriber[count + 1];
                Array.Copy(subscribers, _subscribers, count);
            }

            _subscribers[i] = subscriber;
        }
    }
}
