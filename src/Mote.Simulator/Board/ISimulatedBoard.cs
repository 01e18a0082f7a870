namespace Mote.Simulator.Board
{
    /// <summary>A board whose time is given to it.</summary>
    internal interface ISimulatedBoard
    {
        /// <summary>Simulated milliseconds since the board was switched on.</summary>
        long NowMs { get; }

        /// <summary>Advances the simulation to a time in milliseconds.</summary>
        void AdvanceTo(long nowMs);

        /// <summary>Declares what a browser sees of the board, once.</summary>
        /// <param name="wiring">Gets the channels.</param>
        void DeclareChannels(BoardWiring wiring);
    }
}
