namespace Mote.Server.Connections
{
    /// <summary>How far the content of a response has been sent. Made for each response that does not leave in one send.</summary>
    internal abstract class ContentCursor
    {
        /// <summary>Content leaves in sends of 1 KB, with the head in the first: other connections have their turns in between.</summary>
        protected const int SendBytes = 1024;

        /// <summary>Fills this turn's send with as much of the content as fits.</summary>
        /// <returns>Document while there is more; Draining after the last byte; Torn if the content failed and the peer cannot tell by its length.</returns>
        public abstract ConnectionPhase Send(ServerContext context);
    }
}
