namespace Mote.Gateway.Boards
{
    /// <summary>Is told what happens to boards. Each call comes from the board's own task, so it must return soon; those of one board never overlap.</summary>
    internal interface IBoardObserver
    {
        /// <summary>The board has said hello and declared its channels.</summary>
        /// <param name="state">The board.</param>
        /// <param name="before">The channels that it had when it was last connected; empty for the first time.</param>
        void OnDescribed(BoardState state, BoardChannel[] before);

        /// <summary>Values have come.</summary>
        /// <param name="state">The board, which has them.</param>
        /// <param name="channels">The channels that they are of.</param>
        void OnReadings(BoardState state, List<BoardChannel> channels);

        /// <summary>Its counters, its free memory or its strength of signal have come.</summary>
        /// <param name="state">The board, which has them.</param>
        void OnFigures(BoardState state);

        /// <summary>Its log has a new warning or error.</summary>
        /// <param name="state">The board, which has it.</param>
        void OnWarning(BoardState state);

        /// <summary>Its connection has ended, or could not be made, for another reason than before.</summary>
        /// <param name="state">The board, which has the reason.</param>
        void OnGone(BoardState state);
    }
}
