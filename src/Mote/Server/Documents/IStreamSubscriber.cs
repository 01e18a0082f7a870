namespace Mote.Server.Documents
{
    /// <summary>A connection as a <see cref="StreamDocument"/> sees it.</summary>
    internal interface IStreamSubscriber
    {
        /// <summary>The connection still gets the document.</summary>
        bool IsSubscribed { get; }

        /// <summary>Has the document asked for what is new, as soon as the peer can be written to.</summary>
        void Wake();
    }
}
